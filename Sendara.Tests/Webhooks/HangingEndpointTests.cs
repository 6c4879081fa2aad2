using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Webhooks;

/// <summary>An endpoint that takes its time: two seconds are waited for it, and not until it is done.</summary>
public sealed class HangingEndpointTests(Servers servers) : IAsyncLifetime
{
    private static readonly TimeSpan BetweenDrops = TimeSpan.FromMilliseconds(250);

    private SendaraApp _app = null!;
    private Tenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SendaraApp.StartAsync(servers, null, WebhookReceiver.Allowed, ("Webhooks:Timeout", "00:00:02"), ("Webhooks:ConnectTimeout", "00:00:02"));
        _tenant = await _app.OpenAccountAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_never_answers()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (_, end) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end);

        await AssertTimedOutAsync(receiver.Url());
    }

    [Fact]
    public async Task Its_head_drips()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var dripping = DripAsync(listener);

        await AssertTimedOutAsync($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        await dripping;
    }

    // A machine without a name server is not told so at once.
    [Fact]
    public async Task Its_name_does_not_exist() =>
        Assert.Contains((await AttemptAsync("http://nobody.invalid/")).Text("error"), (string[])["name_not_resolved", "timed_out"]);

    private async Task<JsonNode> AttemptAsync(string url)
    {
        var hook = await Hook.AddAsync(_tenant, url);
        await hook.TestAsync();
        await _app.DeliverAsync();
        return Assert.Single((await hook.OnlyDeliveryAsync())["attempts"]!.AsArray())!;
    }

    private async Task AssertTimedOutAsync(string url)
    {
        var attempt = await AttemptAsync(url);
        TestContext.Current.TestOutputHelper?.WriteLine($"given up after {attempt["latency_ms"]} ms");
        Assert.Equal("timed_out", attempt.Text("error"));
        Assert.InRange(attempt["latency_ms"]!.GetValue<long>(), 1900, long.MaxValue);
    }

    /// <summary>An answer whose head comes an octet at a time and has no end, as long as somebody reads it.</summary>
    private static async Task DripAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.ReadAtLeastAsync(new byte[64 * 1024], 64, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nX: "), TestContext.Current.CancellationToken);
        try
        {
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray(), TestContext.Current.CancellationToken);
                await Task.Delay(BetweenDrops, TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
        catch (IOException)
        {
            // The other side has had enough.
        }
    }
}
