using System.Net.Http.Headers;
using System.Text;
using Sendara.AppHost.Local;
using Sendara.Tests.Support;

namespace Sendara.Tests.Worker;

/// <summary>The page of jobs, in a Worker as it is deployed: for the operator, to look at.</summary>
public sealed class DashboardTests(Servers servers)
{
    private const string Key = "operator-key-of-the-tests";

    [Fact]
    public async Task Only_the_operators_key_opens_it_and_nothing_can_be_done_there()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await using var worker = WorkerProcess.Start(app.WorkerSettings(Listening(out var http)));
        using var client = http;
        await IsUpAsync(worker, client);

        foreach (var guess in (string?[])[null, "", "operator-key-of-the-test", Key.ToUpperInvariant(), "Zm9v"])
        {
            using var refused = await AskAsync(client, "GET", "/hangfire", guess);
            Assert.Equal(401, (int)refused.StatusCode);
            Assert.StartsWith("Basic ", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
            Assert.Empty(await refused.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        using var page = await AskAsync(client, "GET", "/hangfire/recurring", Key);
        Assert.Equal(200, (int)page.StatusCode);
        Assert.Contains("sweep-domains", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);

        using var trigger = await AskAsync(client, "POST", "/hangfire/recurring/trigger", Key);
        Assert.Equal(401, (int)trigger.StatusCode);
        await worker.KillAsync();
    }

    [Fact]
    public async Task Without_an_operator_key_there_is_no_page()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var settings = app.WorkerSettings(Listening(out var http)).Where(setting => setting.Key != "Operator:Key").ToDictionary();
        await using var worker = WorkerProcess.Start(settings);
        using var client = http;
        await IsUpAsync(worker, client);

        using var answer = await AskAsync(client, "GET", "/hangfire", Key);

        Assert.Equal(404, (int)answer.StatusCode);
        await worker.KillAsync();
    }

    private static (string, string)[] Listening(out HttpClient client)
    {
        var address = $"http://127.0.0.1:{FreePort.Find()}";
        client = new HttpClient { BaseAddress = new(address) };
        return [("ASPNETCORE_URLS", address)];
    }

    private static Task IsUpAsync(WorkerProcess worker, HttpClient client) => Eventually.TrueAsync(async () =>
    {
        worker.MustRun();
        try
        {
            using var alive = await client.AskAsync("/alive");
            return alive.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Not yet.
        }
    });

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string method, string path, string? key)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{key}")));
        if (method == "POST")
        {
            request.Content = new FormUrlEncodedContent([new("jobs[]", "sweep-domains")]);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
