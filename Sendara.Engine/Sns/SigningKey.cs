using System.Security.Cryptography;

namespace Sendara.Engine.Sns;

/// <summary>What came of asking for the key that a message says it is signed with.</summary>
internal abstract record SigningKey
{
    private SigningKey()
    {
    }

    /// <summary>The public key of a certificate that leads to a trusted root.</summary>
    internal sealed record Trusted(RSAParameters Key) : SigningKey;

    /// <summary>What lies there leads to no trusted root, and asking again will not change that.</summary>
    internal sealed record Untrusted(string Reason) : SigningKey;

    /// <summary>It could not be found out at the moment.</summary>
    internal sealed record Unreachable(string Reason) : SigningKey;
}
