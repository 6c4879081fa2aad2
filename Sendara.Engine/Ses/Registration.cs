using Sendara.Domains;

namespace Sendara.Engine.Ses;

/// <summary>What came of asking the provider for an identity.</summary>
internal abstract record Registration
{
    private Registration()
    {
    }

    /// <summary>The identity exists, with this MAIL FROM domain.</summary>
    internal sealed record Done(ProviderIdentity Identity) : Registration;

    /// <summary>The provider refuses the name.</summary>
    internal sealed record Refused(string Reason) : Registration;

    /// <summary>The provider could not be reached or was too busy; nothing is known to have changed.</summary>
    internal sealed record Unavailable(string Reason) : Registration;
}
