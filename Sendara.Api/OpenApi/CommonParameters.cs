namespace Sendara.Api.OpenApi;

/// <summary>The parameters that mean the same wherever they stand.</summary>
internal static class CommonParameters
{
    internal static readonly IReadOnlyDictionary<string, Parameter> All = new Dictionary<string, Parameter>
    {
        ["limit"] = Parameter.Number("How many entries a page has.", 1, 100, 20),
        ["cursor"] = Parameter.Text("The `next_cursor` of the page before; left out, the list begins with its newest entry."),
        ["channel"] = Parameter.Word("The channel; there is one.", "email", "email"),
        ["domain"] = Parameter.Text("The domain's id, or its name.", 253) with { Example = "mail.acme.com" },
    };
}
