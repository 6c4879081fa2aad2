using Amazon.Runtime;
using Amazon.SimpleEmailV2.Model;
using Sendara.Domains;

namespace Sendara.Engine.Ses;

/// <summary>Reads what SES says of an identity.</summary>
internal static class IdentityAnswer
{
    internal static ProviderIdentity Read(DomainName name, DkimAttributes? dkim, MailFromAttributes? mailFrom, VerificationInfo? verification) =>
        dkim?.Tokens is { Count: DnsPlan.DkimTokens } tokens
            ? new(
                tokens,
                dkim.SigningHostedZone ?? "dkim.amazonses.com",
                Read(dkim.Status?.Value),
                mailFrom?.MailFromDomain,
                Read(mailFrom?.MailFromDomainStatus?.Value),
                verification?.ErrorType?.Value)
            : throw new AmazonServiceException($"The provider returned no {DnsPlan.DkimTokens} DKIM tokens for {name}; Easy DKIM must be on for the identity.");

    private static ProviderStatus Read(string? status) => status switch
    {
        "SUCCESS" => ProviderStatus.Success,
        "FAILED" => ProviderStatus.Failed,
        "TEMPORARY_FAILURE" => ProviderStatus.TemporaryFailure,
        _ => ProviderStatus.Pending,
    };
}
