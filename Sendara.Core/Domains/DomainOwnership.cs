using Sendara.Refusals;

namespace Sendara.Domains;

/// <summary>Who may have a name: it may be pending in several accounts, and verified in one.</summary>
public static class DomainOwnership
{
    /// <summary>Judges whether an account may add a name, from how the name is held at present.</summary>
    /// <param name="name">The name.</param>
    /// <param name="heldHere">Whether the account has it already.</param>
    /// <param name="verifiedElsewhere">Whether another account holds it verified.</param>
    public static Refusal? Judge(DomainName name, bool heldHere, bool verifiedElsewhere) =>
        heldHere ? AlreadyExists(name)
        : verifiedElsewhere ? Claimed(name)
        : null;

    /// <summary>
    /// Whether the provider's identity, which several accounts share, may be pointed to the MAIL FROM domain of an account whose records are
    /// all there: not while the account that it points to has published all of its own. Two that are both right would take it from each other
    /// for ever, and neither would ever be verified.
    /// </summary>
    /// <param name="others">How the other accounts' domains of the same name stand.</param>
    /// <param name="identity">The provider's identity.</param>
    public static bool MayTakeMailFrom(IEnumerable<Domain> others, ProviderIdentity identity) =>
        !others.Any(other => other.MailFromDomain == identity.MailFromDomain && other.IsPublished);

    /// <summary>The account has the name already.</summary>
    public static Refusal AlreadyExists(DomainName name) =>
        new(RefusalCode.DomainAlreadyExists, $"domain: this account has {name} already; GET /v1/domains/{name} shows its records.");

    /// <summary>Another account holds the name verified.</summary>
    public static Refusal Claimed(DomainName name) =>
        new(RefusalCode.DomainClaimed, $"domain: another account has {name} verified. If it is yours, have it removed there first.");
}
