using System.Text.Json.Nodes;

namespace Sendara.Tests.Api.Sending;

/// <summary>A send request to change one thing of.</summary>
internal static class Draft
{
    private const string Hole = "\"the hole\"";

    internal static JsonObject To(string recipient, string? from = null) => new()
    {
        ["destination"] = new JsonObject { ["email"] = recipient },
        ["payload"] = new JsonObject { ["subject"] = "Hello", ["body_html"] = "<p>Hello</p>", ["body_text"] = "Hello" },
        ["metadata"] = new JsonObject { ["from_email"] = from },
    };

    /// <summary>The text of the draft with raw JSON, which need not be good, at a place such as <c>payload.subject</c>.</summary>
    internal static string With(this JsonObject draft, string path, string raw)
    {
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(draft, (node, step) => (JsonObject)(node[step] ??= new JsonObject()));
        parent[steps[^1]] = "the hole";
        return draft.ToJsonString().Replace(Hole, raw, StringComparison.Ordinal);
    }
}
