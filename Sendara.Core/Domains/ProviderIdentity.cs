namespace Sendara.Domains;

/// <summary>How the provider judges one side of an identity (SES DkimStatus and MailFromDomainStatus; NOT_STARTED reads as pending).</summary>
public enum ProviderStatus
{
    /// <summary>The provider has not found the records yet.</summary>
    Pending,

    /// <summary>The provider accepts them.</summary>
    Success,

    /// <summary>The provider gave up after 72 hours, or revoked what it had accepted.</summary>
    Failed,

    /// <summary>Accepted before, and not found at the moment; the provider keeps looking.</summary>
    TemporaryFailure,
}

/// <summary>A domain identity as the provider holds it. <paramref name="ErrorType"/> is its word for why it could not verify the domain,
/// such as <c>HOST_NOT_FOUND</c>; null if it gives none.</summary>
public sealed record ProviderIdentity(
    IReadOnlyList<string> DkimTokens,
    string SigningHostedZone,
    ProviderStatus Dkim,
    string? MailFromDomain,
    ProviderStatus MailFrom,
    string? ErrorType = null);

/// <summary>What is known of the provider's side at the time of a check.</summary>
public abstract record ProviderView
{
    private ProviderView()
    {
    }

    /// <summary>The provider was asked and answered.</summary>
    public sealed record Seen(ProviderIdentity Identity) : ProviderView;

    /// <summary>The provider was asked and knows no such identity.</summary>
    public sealed record Gone : ProviderView;

    /// <summary>The provider could not be asked, or did not need to be: what was known before still holds.</summary>
    public sealed record Unchanged : ProviderView;
}
