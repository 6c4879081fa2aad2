using Sendara.Accounts;
using Sendara.Ids;

namespace Sendara.Domains;

/// <content>How a domain begins, and how an expired claim begins anew.</content>
public sealed partial class Domain
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);

    /// <summary>Adds a domain on the strength of the provider's identity for it; everything is pending, and the first look is due in a minute.</summary>
    public static Domain Add(
        Id<Account> account, DomainName name, string region, string mailFromDomain, ProviderIdentity identity, TimeProvider clock,
        Surroundings? surroundings = null)
    {
        var now = clock.GetUtcNow();
        var domain = new Domain
        {
            AccountId = account,
            Id = Id<Domain>.New(clock),
            Name = name,
            Region = region,
            MailFromDomain = mailFromDomain,
            CreatedAt = now,
            UpdatedAt = now,
            NextCheckAt = now + FirstWait,
            ClaimExpiresAt = now + VerificationSchedule.GiveUpAfter,
        };
        domain.Take(identity);
        domain.Learn(surroundings);
        domain.Records = [.. domain.Plan.Records.Select(_ => RecordState.New)];
        return domain;
    }

    /// <summary>The sandbox domain of an account, verified since the account was opened. It bears the account's own number: there is one of each.</summary>
    public static Domain Sandbox(Account account, string region, string platformDomain)
    {
        var name = SandboxDomain.NameOf(account.Id, platformDomain);
        var domain = new Domain
        {
            AccountId = account.Id,
            Id = new(account.Id.Value),
            Name = name,
            IsSandbox = true,
            Region = region,
            MailFromDomain = $"{DomainPolicy.DefaultMailFromPrefix}.{name}",
            DkimStatus = VerificationStatus.Verified,
            SpfStatus = VerificationStatus.Verified,
            DmarcStatus = VerificationStatus.Verified,
            TxtStatus = VerificationStatus.Verified,
            FullyVerified = true,
            VerifiedAt = account.CreatedAt,
            CreatedAt = account.CreatedAt,
            UpdatedAt = account.CreatedAt,
        };
        domain.Take(new ProviderIdentity(
            SandboxDomain.DkimTokens, "dkim.amazonses.com", ProviderStatus.Success, domain.MailFromDomain, ProviderStatus.Success));
        domain.Records = [.. domain.Plan.Records.Select(_ => new RecordState(VerificationStatus.Verified))];
        return domain;
    }

    /// <summary>Starts an expired claim anew; the provider may name other tokens than before, or, where it could not be asked, none yet.</summary>
    public void Renew(ProviderIdentity? identity, DateTimeOffset now)
    {
        if (identity is not null)
        {
            Take(identity);
            Records = [.. Plan.Records.Zip(Records, (record, state) => record.Purpose == RecordPurpose.Dkim ? RecordState.New : state)];
        }

        ClaimExpiresAt = now + VerificationSchedule.GiveUpAfter;
        NextCheckAt = now + FirstWait;
        UpdatedAt = now;
    }
}
