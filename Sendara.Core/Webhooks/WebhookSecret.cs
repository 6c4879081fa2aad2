using System.Security.Cryptography;

namespace Sendara.Webhooks;

/// <summary>The secret that an endpoint knows its events by: 32 random octets, as 64 hex characters.</summary>
public static class WebhookSecret
{
    private const int Octets = 32;

    /// <summary>Makes one from the system's cryptographic randomness.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Octets));
}
