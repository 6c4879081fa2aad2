using System.Security.Cryptography;
using System.Text;

namespace Sendara.Simulator.Ses.Identities;

/// <summary>Three tokens that are always the same for a name, and the zone their keys live in.</summary>
internal static class DkimTokens
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 32;

    private static readonly HashSet<string> RegionalZones =
    [
        "af-south-1", "ap-northeast-3", "ap-south-2", "ap-southeast-3", "ap-southeast-5", "ca-west-1",
        "eu-central-2", "eu-south-1", "il-central-1", "me-central-1", "us-gov-east-1",
    ];

    public static IReadOnlyList<string> For(string domain, string region) =>
        [.. Enumerable.Range(1, 3).Select(number => Token($"{region}/{domain}/{number}"))];

    public static string HostedZone(string region) =>
        RegionalZones.Contains(region) ? $"dkim.{region}.amazonses.com" : "dkim.amazonses.com";

    private static string Token(string seed) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).Take(Length).Select(octet => Alphabet[octet & 31]));
}
