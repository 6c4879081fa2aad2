using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Sendara.Api.Http;
using Sendara.ServiceDefaults;
using Sendara.Tests.Support;
using StackExchange.Redis;

namespace Sendara.Tests.ServiceDefaults;

/// <summary>Connections are found by name.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task The_database_is_the_one_that_the_connection_string_names()
    {
        await using var app = await SampleHost.StartAsync(builder => builder.AddSendaraPostgres());

        Assert.Contains("Port=1;", app.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_long_a_server_is_waited_for_is_up_to_the_connection_string()
    {
        await using var usual = await SampleHost.StartAsync(builder => Connect(builder, "", ""));
        await using var patient = await SampleHost.StartAsync(builder =>
            Connect(builder, ";Timeout=21;Command Timeout=22", ",connectTimeout=23000,syncTimeout=24000,asyncTimeout=25000"));

        Assert.Equal((2, 2, 2000, 2000, 2000), PatienceOf(usual));
        Assert.Equal((21, 22, 23000, 24000, 25000), PatienceOf(patient));

        static void Connect(WebApplicationBuilder builder, string postgres, string redis)
        {
            builder.Configuration["ConnectionStrings:sendara"] += postgres;
            builder.Configuration["ConnectionStrings:redis"] += redis;
            builder.AddApiPostgres();
            builder.AddSendaraRedis();
        }

        static (int Connect, int Command, int RedisConnect, int RedisSync, int RedisAsync) PatienceOf(WebApplication app)
        {
            var postgres = new NpgsqlConnectionStringBuilder(app.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString);
            var redis = ConfigurationOptions.Parse(app.Services.GetRequiredService<IConnectionMultiplexer>().Configuration);
            return (postgres.Timeout, postgres.CommandTimeout, redis.ConnectTimeout, redis.SyncTimeout, redis.AsyncTimeout);
        }
    }

    [Fact]
    public async Task A_missing_database_stops_the_start_and_says_what_to_set()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => SampleHost.StartAsync(builder =>
        {
            builder.Configuration["ConnectionStrings:sendara"] = null;
            builder.AddSendaraPostgres();
        }));

        Assert.Contains("ConnectionStrings:sendara", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_redis_stops_the_start_and_says_what_to_set()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => SampleHost.StartAsync(builder =>
        {
            builder.Configuration["ConnectionStrings:redis"] = null;
            builder.AddSendaraRedis();
        }));

        Assert.Contains("ConnectionStrings:redis", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_redis_is_away_a_command_fails_at_once()
    {
        await using var app = await SampleHost.StartAsync(builder => builder.AddSendaraRedis());
        var redis = app.Services.GetRequiredService<IConnectionMultiplexer>();

        await Measured.BelowAsync(TimeSpan.FromMilliseconds(500), "The refusal without Redis", _ =>
            Assert.ThrowsAnyAsync<RedisException>(() => redis.GetDatabase().StringGetAsync("key")));
    }
}
