using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Store;

public sealed class MigrationTests(Servers servers)
{
    [Fact]
    public async Task Two_workers_migrate_a_database_that_does_not_exist_yet_at_the_same_time()
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:sendara"] = servers.UnbornDatabase(),
            ["ConnectionStrings:redis"] = servers.Redis,
        };

        await using var first = WorkerProcess.Start(settings, "migrate");
        await using var second = WorkerProcess.Start(settings, "migrate");

        var codes = await Task.WhenAll(first.ExitedAsync(), second.ExitedAsync());

        Assert.All(codes, code => Assert.Equal(0, code));
        Assert.Empty(await Servers.MigrateAsync(settings["ConnectionStrings:sendara"], TimeProvider.System));
        Assert.NotEqual(0L, await ScalarAsync(settings["ConnectionStrings:sendara"], "select count(*) from pg_tables where schemaname = 'hangfire'"));
        Assert.Equal(1L, await ScalarAsync(settings["ConnectionStrings:sendara"], "select count(*) from data_protection_keys"));
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var database = await servers.NewDatabaseAsync();

        Assert.Empty(await Servers.MigrateAsync(database, TimeProvider.System));
    }

    [Fact]
    public async Task An_account_from_before_the_sandbox_domains_is_given_one_and_its_open_claims_get_the_whole_time()
    {
        var database = servers.UnbornDatabase();
        await Servers.MigrateToAsync(database, "Initial");
        await ScalarAsync(
            database,
            """
            insert into accounts (id, name, email, created_at)
            values ('0198f2a0-7a3c-7d10-b1c2-d3e4f5a6b7c8', 'Old', 'old@acme.test', '2026-06-14T09:00:00Z');
            insert into domains (account_id, id, name, region, mail_from_domain, dkim_tokens, signing_hosted_zone, records, dkim_status, spf_status,
                                 dmarc_status, txt_status, last_observation, provider_dkim, provider_mail_from, fully_verified, verified_at, at_risk,
                                 next_check_at, created_at, updated_at)
            select '0198f2a0-7a3c-7d10-b1c2-d3e4f5a6b7c8', gen_random_uuid(), d.name, 'us-east-1', 'mail.' || d.name, '{a,b,c}', 'dkim.amazonses.com',
                   jsonb_build_array(jsonb_build_object('status', d.status)), d.status, d.status, d.status, d.status, '{}', 'pending', 'pending',
                   d.status = 'verified', case when d.status = 'verified' then now() end, false, now(), now(), now()
              from (values ('unseen.test', 'pending'), ('wrong.test', 'failed'), ('right.test', 'verified')) as d (name, status)
            """);

        Assert.NotEmpty(await Servers.MigrateAsync(database, TimeProvider.System));
        Assert.Empty(await Servers.MigrateAsync(database, TimeProvider.System));

        Assert.Equal(
            "unseen.test", await ScalarAsync(database, "select string_agg(name, ' ') from domains where claim_expires_at > now() + interval '71 hours'"));
        Assert.Equal(
            "0198f2a07a3c7d10b1c2d3e4f5a6b7c8.sandbox.sendara.test",
            await ScalarAsync(database, "select string_agg(name, ' ') from domains where is_sandbox and fully_verified and next_check_at is null"));
    }

    [Fact]
    public async Task Partitions_are_created_ahead_as_time_goes_by()
    {
        var database = await servers.NewDatabaseAsync();
        await using var postgres = NpgsqlDataSource.Create(database);
        var clock = new FakeTimeProvider(Servers.Epoch);
        var partitions = PartitionsOf(postgres, clock);
        var before = await PartitionsOfAsync(database, "messages");

        clock.Advance(TimeSpan.FromDays(200));
        await partitions.EnsureAsync(TestContext.Current.CancellationToken);
        await partitions.EnsureAsync(TestContext.Current.CancellationToken);

        Assert.Contains("messages_2026_12", await PartitionsOfAsync(database, "messages"));
        Assert.Contains("messages_2027_03", await PartitionsOfAsync(database, "messages"));
        Assert.DoesNotContain("messages_2027_03", before);
    }

    [Fact]
    public async Task Contents_in_weeks_become_contents_in_days_and_none_is_lost()
    {
        var database = servers.UnbornDatabase();
        await using var postgres = NpgsqlDataSource.Create(database);
        await using var db = new SendaraDb(new DbContextOptionsBuilder<SendaraDb>().UseNpgsql(postgres).UseSnakeCaseNamingConvention().Options);
        await db.Database.MigrateAsync("20261123000000_SendLanes", TestContext.Current.CancellationToken);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var today = new DateTimeOffset(clock.GetUtcNow().Date, TimeSpan.Zero);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        for (var week = -1; week <= 6; week++)
        {
            var (from, to) = (monday.AddDays(7 * week), monday.AddDays(7 * (week + 1)));
            await ScalarAsync(database, $"create table message_bodies_{from:yyyy_MM_dd} partition of message_bodies for values from ('{FirstId(from)}') to ('{FirstId(to)}')");
        }

        await ScalarAsync(database, $"insert into message_bodies values ('{Guid.Empty}', '{FirstId(today)}', 'this week', null, null, '{{}}', true)");
        await ScalarAsync(database, $"create table provider_events_old partition of provider_events for values from ('{FirstId(monday)}') to ('{FirstId(monday.AddDays(7))}')");
        await ScalarAsync(database, $"insert into provider_events values ('{FirstId(today)}', 'waits', null, now(), null)");

        await Servers.MigrateAsync(database, clock);

        Assert.Equal("this week", await ScalarAsync(database, "select html from message_bodies"));
        Assert.Equal("waits", await ScalarAsync(database, "select payload from provider_events where due_at <= now()"));
        var next = monday.AddDays(7);
        for (var day = next; day <= today.AddDays(14); day = day.AddDays(1))
        {
            await ScalarAsync(database, $"insert into message_bodies values ('{Guid.Empty}', '{FirstId(day.AddHours(23))}', null, null, null, '{{}}', true)");
            Assert.Equal(
                $"message_bodies_{day:yyyy_MM_dd}",
                await ScalarAsync(database, $"select tableoid::regclass::text from message_bodies where message_id = '{FirstId(day.AddHours(23))}'"));
        }
    }

    [Fact]
    public async Task Contents_are_compressed_with_LZ4_in_the_partitions_that_are_there_and_in_those_to_come()
    {
        const string others =
            """
            select count(*)
              from pg_attribute a
              join pg_inherits i
                on i.inhrelid = a.attrelid and i.inhparent = 'message_bodies'::regclass
             where a.attname in ('html', 'text') and a.attcompression <> 'l'
            """;
        var database = servers.UnbornDatabase();
        await Servers.MigrateToAsync(database, "20261123190000_Reputation");
        await using var postgres = NpgsqlDataSource.Create(database);
        await PartitionsOf(postgres, new FakeTimeProvider(Servers.Epoch)).EnsureAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0L, await ScalarAsync(database, others));

        await Servers.MigrateAsync(database, TimeProvider.System);

        Assert.Contains("message_bodies_2026_06_14", await PartitionsOfAsync(database, "message_bodies"));
        Assert.Equal(0L, await ScalarAsync(database, others));
    }

    [Fact]
    public async Task What_is_installed_beside_the_migrations_is_installed_under_their_lock()
    {
        const string held = "select count(*) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())";
        var database = await servers.NewDatabaseAsync();
        var during = 0L;

        await Servers.MigrateAsync(database, TimeProvider.System, open =>
        {
            using var command = new NpgsqlCommand(held + " and pid = pg_backend_pid()", open);
            during = (long)command.ExecuteScalar()!;
        });

        Assert.Equal(1, during);
        Assert.Equal(0L, await ScalarAsync(database, held));
    }

    [Fact]
    public async Task Partitions_that_are_there_cost_no_lock()
    {
        var database = await servers.NewDatabaseAsync();
        await using var postgres = NpgsqlDataSource.Create(database);
        await using var writer = await WriterAsync(postgres);

        var log = new NotedLog<Partitions>();
        await new Partitions(postgres, new FakeTimeProvider(Servers.Epoch), log).EnsureAsync(TestContext.Current.CancellationToken);

        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task A_table_in_use_is_left_to_the_next_run_and_the_others_are_not()
    {
        var database = await servers.NewDatabaseAsync();
        await using var postgres = NpgsqlDataSource.Create(database);
        var partitions = PartitionsOf(postgres, new FakeTimeProvider(Servers.Epoch.AddYears(2)));

        await using (await WriterAsync(postgres))
        {
            await partitions.EnsureAsync(TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain("messages_2028_06", await PartitionsOfAsync(database, "messages"));
        Assert.Contains("message_events_2028_06", await PartitionsOfAsync(database, "message_events"));

        await partitions.EnsureAsync(TestContext.Current.CancellationToken);
        Assert.Contains("messages_2028_06", await PartitionsOfAsync(database, "messages"));
    }

    [Theory]
    [InlineData("messages")]
    [InlineData("message_bodies")]
    [InlineData("message_events")]
    [InlineData("provider_events")]
    [InlineData("webhook_deliveries")]
    [InlineData("webhook_bodies")]
    public async Task Large_tables_are_partitioned_from_the_first_migration(string table)
    {
        var database = await servers.NewDatabaseAsync();

        Assert.Equal("p", (await ScalarAsync(database, $"select relkind::text from pg_class where relname = '{table}'"))!.ToString());
        Assert.True((await PartitionsOfAsync(database, table)).Count > 3);
    }

    private static Guid FirstId(DateTimeOffset time) => Id<Message>.FirstAt(time).Value;

    private static Partitions PartitionsOf(NpgsqlDataSource postgres, TimeProvider clock) => new(postgres, clock, NullLogger<Partitions>.Instance);

    /// <summary>Holds the lock that an insert holds, until it is disposed.</summary>
    private static async Task<NpgsqlConnection> WriterAsync(NpgsqlDataSource postgres)
    {
        var connection = await postgres.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("begin; lock table messages in row exclusive mode", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<List<string>> PartitionsOfAsync(string database, string table)
    {
        await using var postgres = NpgsqlDataSource.Create(database);
        await using var command = postgres.CreateCommand("select inhrelid::regclass::text from pg_inherits where inhparent = $1::regclass");
        command.Parameters.Add(new() { Value = table, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        var names = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var postgres = NpgsqlDataSource.Create(database);
        await using var command = postgres.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
