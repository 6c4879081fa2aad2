using Microsoft.Extensions.Options;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Engine.Dns;
using Sendara.Engine.Domains;
using Sendara.Ids;
using Sendara.Tests.Support;

namespace Sendara.Tests.Engine.Dns;

/// <summary>The DMARC record of a domain that is pending tells what to issue, and whether that is there.</summary>
public sealed class DmarcAskedOnceTests
{
    private const string Name = "_dmarc.mail.acme.com";

    private static readonly DnsQuestion Question = new(Name, DnsRecordType.Txt);

    [Fact]
    public async Task One_look_asks_for_it_once()
    {
        var zone = new Zone().Txt(Name, "v=DMARC1; p=reject");

        var seen = await LookAsync(zone);

        Assert.Equal("v=DMARC1; p=reject", Assert.IsType<DmarcIssue.Mirrored>(seen.Surroundings.Dmarc).Value);
        Assert.Equal(("Right", 1), ($"{seen.Checks[^1].Outcome}", zone.Asked.Count(question => question == Question)));
    }

    [Fact]
    public async Task Its_absence_is_asked_for_once_and_silence_again()
    {
        var (absent, silent) = (new Zone(), new Zone { Broken = { Name } });

        await LookAsync(absent);
        await LookAsync(silent);

        Assert.Equal(1, absent.Asked.Count(question => question == Question));
        Assert.True(silent.Asked.Count(question => question == Question) > 1);
    }

    private static Task<RecordsSeen> LookAsync(Zone zone)
    {
        var options = Options.Create(new DnsOptions { AskAuthoritative = false });
        var recursive = new RecursiveResolvers(options);
        var zones = new ZoneFinder(recursive, options, TimeProvider.System);
        var around = new LookAround(new DnsReader(zones, recursive), zone, TimeProvider.System);
        var domain = Domain.Add(
            Id<Sendara.Accounts.Account>.New(TimeProvider.System), DomainName.Parse("mail.acme.com", null), "us-east-1", "mail.mail.acme.com",
            new(["abc123", "def456", "ghi789"], "dkim.amazonses.com", ProviderStatus.Pending, "mail.mail.acme.com", ProviderStatus.Pending),
            TimeProvider.System);
        return new LookAtRecords(zone, zones, around, TimeProvider.System).RunAsync(domain, room: null, TestContext.Current.CancellationToken);
    }
}
