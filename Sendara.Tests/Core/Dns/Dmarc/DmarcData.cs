using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sendara.Tests.Core.Dns.Dmarc;

/// <summary>Reads the tables of cases; each case is known by its reason.</summary>
internal static class DmarcData
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    internal static IReadOnlyDictionary<string, T> Read<T>(string table)
        where T : DmarcCase =>
        JsonSerializer.Deserialize<IReadOnlyList<T>>(File.ReadAllText(PathOf(table)), Format)!.ToDictionary(item => item.Why);

    internal static TheoryData<string> Names<T>(this IReadOnlyDictionary<string, T> cases) => [.. cases.Keys];

    private static string PathOf(string table) => Path.Combine(AppContext.BaseDirectory, "Data", "dmarc", $"{table}.json");
}

/// <summary>What all cases have in common.</summary>
internal abstract record DmarcCase
{
    public required string Why { get; init; }
}
