using Microsoft.Extensions.Time.Testing;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Ids;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Domains;

/// <summary>One domain under watch: its zone, its provider and its clock, all written down in the test.</summary>
internal sealed class Watch
{
    public const string Dkim = "abc123._domainkey.mail.acme.com";
    public const string MailFrom = "mail.mail.acme.com";
    public const string Dmarc = "_dmarc.mail.acme.com";

    public static readonly VerificationSchedule Schedule = new();

    public Watch() =>
        Domain = Domain.Add(Id<Account>.New(Clock), DomainName.Parse("mail.acme.com", null), "us-east-1", MailFrom, Identity(), Clock);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 14, 9, 0, 0, TimeSpan.Zero));

    public Zone Zone { get; } = new();

    public ProviderView Provider { get; set; } = new ProviderView.Seen(Identity());

    public Domain Domain { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A domain whose six records are published and whose provider agrees, looked at once.</summary>
    public static async Task<Watch> VerifiedAsync()
    {
        var watch = new Watch { Provider = Accepting() };
        watch.Publish();
        Assert.Equal(DomainChange.Verified, await watch.LookAsync());
        return watch;
    }

    public static ProviderIdentity Identity(
        ProviderStatus dkim = ProviderStatus.Pending, ProviderStatus mailFrom = ProviderStatus.Pending, string? mailFromDomain = MailFrom) =>
        new(["abc123", "def456", "ghi789"], "dkim.amazonses.com", dkim, mailFromDomain, mailFrom);

    public static ProviderView Accepting() => new ProviderView.Seen(Identity(ProviderStatus.Success, ProviderStatus.Success));

    public void Publish()
    {
        foreach (var record in Domain.Plan.Records)
        {
            Publish(record);
        }
    }

    public void Publish(PlannedRecord record)
    {
        switch (record.Purpose)
        {
            case RecordPurpose.Dkim:
                Zone.Cname(record.Name, record.Value);
                break;
            case RecordPurpose.MailFromMx:
                Zone.Mx(record.Name, 10, record.Target);
                break;
            default:
                Zone.Txt(record.Name, record.Value);
                break;
        }
    }

    public async Task<DomainChange> LookAsync() =>
        Domain.Apply(new(await DomainChecks.RunAsync(Domain.Plan, Zone, TestContext.Current.CancellationToken), Provider), Schedule, Now);

    /// <summary>A look as the engine makes it, which asks first what the owner has decided on.</summary>
    public async Task<DomainChange> LookAroundAsync(string? zone = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        Surroundings around = new(zone, await DmarcIssue.FindAsync(Domain.Name, Zone, cancel));
        Domain.Learn(around);
        return Domain.Apply(new(await DomainChecks.RunAsync(Domain.Plan, Zone, cancel), Provider, around), Schedule, Now);
    }

    public Task<DomainChange> LookAfterAsync(TimeSpan wait)
    {
        Clock.Advance(wait);
        return LookAsync();
    }

    public VerificationStatus[] Statuses => [Domain.DkimStatus, Domain.TxtStatus, Domain.SpfStatus, Domain.DmarcStatus];
}
