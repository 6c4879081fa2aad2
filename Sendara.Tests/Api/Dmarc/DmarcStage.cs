using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Dmarc;

/// <summary>An app on the morning of 14 June 2026, and a domain whose DMARC record is published. Every test opens an account of its own.</summary>
public sealed class DmarcStage(Servers servers) : IAsyncLifetime
{
    internal const string Domain = "mail.acme.test";

    internal FakeTimeProvider Clock { get; } = new(Servers.Epoch);

    internal SendaraApp App { get; private set; } = null!;

    internal static DateOnly Today => DateOnly.FromDateTime(Servers.Epoch.UtcDateTime);

    public async ValueTask InitializeAsync()
    {
        App = await SendaraApp.StartAsync(servers, Clock);
        await PublishAsync("v=DMARC1; p=none; rua=mailto:dmarc@mail.acme.test");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Publishes a DMARC record in the place of the one before.</summary>
    internal async Task PublishAsync(string record)
    {
        await App.Simulator.RemoveAsync($"_dmarc.{Domain}");
        await App.Simulator.PublishAsync("TXT", $"_dmarc.{Domain}", record);
    }

    /// <summary>A customer who has the domain.</summary>
    internal async Task<Tenant> OpenAsync()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync(Domain);
        return tenant;
    }
}

internal static class Uploads
{
    internal static Task<HttpResponseMessage> UploadAsync(this HttpClient client, byte[] report, string? contentType = null, string domain = DmarcStage.Domain) =>
        client.SubmitBytesAsync($"/v1/domains/{domain}/dmarc-reports", report, contentType);

    internal static Task<HttpResponseMessage> UploadAsync(this HttpClient client, ReportDraft report, string domain = DmarcStage.Domain) =>
        client.UploadAsync(report.ToXml(), "application/xml", domain);

    internal static Task<System.Text.Json.Nodes.JsonNode> DmarcAsync(this HttpClient client, string query = "") =>
        client.AskAsync($"/v1/domains/{DmarcStage.Domain}/dmarc{query}").ReadAsync(200);
}
