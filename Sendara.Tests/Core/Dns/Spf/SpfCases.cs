using System.Text.Json;
using System.Text.Json.Serialization;
using Sendara.Dns.Spf;

namespace Sendara.Tests.Core.Dns.Spf;

/// <summary>
/// A mail and what its check must come to: one of the results, and if given the explanation (or that there is none) and the counts.
/// </summary>
internal sealed record SpfCase(
    string Name, string Rfc, string Client, string Helo, string MailFrom, SpfResult[] Results,
    string? Explanation, bool Unexplained, string? Reason, int? Lookups, int? VoidLookups);

/// <summary>Cases that share a zone.</summary>
internal sealed record SpfCases(Dictionary<string, string[][]> Zone, SpfCase[] Cases)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Data", "Dns", "Spf");

    public static SpfCases Read(string set) => Read<SpfCases>(set);

    public static T Read<T>(string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(Folder, $"{file}.json")), Format)!;

    /// <summary>The names of the files that hold cases and begin so.</summary>
    public static IEnumerable<string> Sets(string prefix) =>
        Directory.EnumerateFiles(Folder, $"{prefix}-*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(set => set != SpfCoverage.File)
            .Order(StringComparer.Ordinal);
}

/// <summary>How many cases each section of the public suite has, and which of them are not ours to pass, with the reason.</summary>
internal sealed record SpfCoverage(Dictionary<string, int> CasesInSuite, SpfExclusion[] Excluded)
{
    public const string File = "rfc7208-coverage";
}

/// <summary>A case of the suite that is left out.</summary>
internal sealed record SpfExclusion(string Section, string Name, string Reason);
