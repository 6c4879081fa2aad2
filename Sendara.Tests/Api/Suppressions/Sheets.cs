using System.Globalization;
using System.Text;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Suppressions;

/// <summary>Lists as they come in and go out.</summary>
internal static class Sheets
{
    internal static Task<HttpResponseMessage> PostSheetAsync(this HttpClient client, byte[] list, string query = "") =>
        client.SubmitBytesAsync($"/v1/suppressions/import{query}", list, "text/csv");

    internal static async Task<IReadOnlyList<string>> ImportAsync(this HttpClient client, string list, string? reason = null)
    {
        using var response = await client.PostSheetAsync(Encoding.UTF8.GetBytes(list), reason is null ? "" : $"?reason={reason}");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == 200, text);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    internal static async Task<string> ExportAsync(this HttpClient client, string query = "")
    {
        using var response = await client.AskAsync($"/v1/suppressions/export{query}");
        Assert.Equal(("text/csv", 200), (response.Content.Headers.ContentType?.MediaType, (int)response.StatusCode));
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    internal static async Task<IEnumerable<string>> ListAsync(this HttpClient client) =>
        (await client.AskAsync("/v1/suppressions?limit=100").ReadAsync(200))["suppressions"]!.AsArray()
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s!.Text("recipient")} {s!.Text("reason")}")).Order(StringComparer.Ordinal);
}
