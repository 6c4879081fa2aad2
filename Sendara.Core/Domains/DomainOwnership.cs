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

    /// <summary>The account has the name already.</summary>
    public static Refusal AlreadyExists(DomainName name) =>
        new(RefusalCode.DomainAlreadyExists, $"domain: this account has {name} already; GET /v1/domains/{name} shows its records.");

    /// <summary>Another account holds the name verified.</summary>
    public static Refusal Claimed(DomainName name) =>
        new(RefusalCode.DomainClaimed, $"domain: another account has {name} verified. If it is yours, have it removed there first.");
}
