using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sendara.Simulator;

/// <summary>JSON of the control API: snake case, enums as text.</summary>
internal static class ControlJson
{
    /// <summary>For settings: an unknown member is refused rather than overlooked.</summary>
    public static readonly JsonSerializerOptions Options = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    });

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        return options;
    }

    /// <summary>The current settings with the named members changed.</summary>
    public static T Overlay<T>(T current, JsonObject changes)
        where T : class
    {
        var merged = JsonSerializer.SerializeToNode(current, Options)!.AsObject();
        foreach (var (name, value) in changes)
        {
            merged[name] = value?.DeepClone();
        }

        return merged.Deserialize<T>(Options)!;
    }
}
