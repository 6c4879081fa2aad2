using System.Security.Cryptography;

namespace Sendara.Simulator;

/// <summary>Ids without meaning, as the provider gives them out.</summary>
internal static class RandomIds
{
    public static Guid Uuid() => new(RandomNumberGenerator.GetBytes(16));

    public static string Hex(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
