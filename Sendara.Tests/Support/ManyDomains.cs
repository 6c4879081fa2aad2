using Microsoft.EntityFrameworkCore;
using Npgsql;
using Sendara.Accounts;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Tests.Support;

/// <summary>Verified domains by the thousand, each a zone of its own, put into the table as verification would have left them.</summary>
internal static class ManyDomains
{
    private const int InsertedAtOnce = 1000;

    /// <summary>Makes them, published and verified just now; the provider does not know them, so that asking it would show.</summary>
    internal static async Task<IReadOnlyList<Domain>> AddVerifiedAsync(
        SendaraApp app, Tenant tenant, LoopbackDns dns, TimeProvider clock, int count)
    {
        var account = Id<Account>.Parse(tenant.AccountId, null);
        var domains = Enumerable.Range(0, count).Select(number => Verified(account, $"d{number:00000}.test", clock)).ToList();
        foreach (var domain in domains)
        {
            dns.AddZone(domain.Name.Value);
            foreach (var record in domain.Plan.Records)
            {
                dns.Publish(record.Type, record.Name, record.Value);
            }
        }

        await using var postgres = NpgsqlDataSource.Create(app.Database + ";Pooling=false");
        foreach (var some in domains.Chunk(InsertedAtOnce))
        {
            await using var db = new SendaraDb(new DbContextOptionsBuilder<SendaraDb>().UseNpgsql(postgres).UseSnakeCaseNamingConvention().Options);
            db.Domains.AddRange(some);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        return domains;
    }

    /// <summary>Adds some through the front door, so that the provider knows them, publishes their records and has them verified.</summary>
    internal static async Task VerifyAsync(SendaraApp app, Tenant tenant, LoopbackDns dns, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            dns.AddZone(name);
            foreach (var record in (await tenant.AddDomainAsync(name))["dns_records"]!.AsArray())
            {
                dns.Publish(Enum.Parse<DnsRecordType>(record!.Text("type"), ignoreCase: true), record!.Text("name"), record!.Text("value"));
            }

            (await app.Simulator.PostAsync($"/simulator/dns/publish/{name}")).EnsureSuccessStatusCode();
            await Eventually.TrueAsync(async () => (await tenant.VerifyAsync(name))["fully_verified"]!.GetValue<bool>());
        }
    }

    private static Domain Verified(Id<Account> account, string name, TimeProvider clock)
    {
        var mailFrom = $"mail.{name}";
        var tokens = Enumerable.Range(1, DnsPlan.DkimTokens).Select(number => $"token{number}").ToList();
        var identity = new ProviderIdentity(tokens, "dkim.amazonses.com", ProviderStatus.Success, mailFrom, ProviderStatus.Success);
        var domain = Domain.Add(account, DomainName.Parse(name, null), "us-east-1", mailFrom, identity, clock);
        var checks = domain.Plan.Records.Select(record => new CheckResult(record, CheckOutcome.Right, [record.Value], [])).ToList();
        Assert.Equal(DomainChange.Verified, domain.Apply(new(checks, new ProviderView.Seen(identity)), new(), clock.GetUtcNow()));
        return domain;
    }
}
