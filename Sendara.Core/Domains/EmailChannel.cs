namespace Sendara.Domains;

/// <summary>Whether an account sends mail under a name of its own yet, and in a sentence what is missing.</summary>
public sealed record EmailChannel(VerificationStatus Status, string Details)
{
    /// <summary>Whether only the shared sender and the sandbox are there to send from.</summary>
    public bool IsSandboxOnly => Status != VerificationStatus.Verified;

    /// <summary>The state of an account by its own domains; the sandbox domain is none of them.</summary>
    public static EmailChannel Of(int ownDomains, int verifiedDomains, string sharedSender) => (ownDomains, verifiedDomains) switch
    {
        (0, _) => new(
            VerificationStatus.Pending,
            $"There is no domain yet: {Guarded(sharedSender)}. Add a domain with POST /v1/domains."),
        (_, 0) => new(
            VerificationStatus.Pending,
            $"Not verified yet: {Count(ownDomains)}. Until one is, {Guarded(sharedSender)}. GET /v1/domains/{{domain}}/diagnosis says what is missing."),
        _ => new(VerificationStatus.Verified, $"Mail goes out from {Count(verifiedDomains)} of {ownDomains}, to anybody who is not suppressed."),
    };

    private static string Guarded(string sharedSender) =>
        $"mail goes out from {sharedSender}, to the account's own address and its verified test recipients";

    private static string Count(int domains) => domains == 1 ? "1 domain" : $"{domains} domains";
}
