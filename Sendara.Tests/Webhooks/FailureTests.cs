using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sendara.Tests.Support;

namespace Sendara.Tests.Webhooks;

/// <summary>An endpoint that fails in every way there is: what comes of it, and that it holds nobody up.</summary>
public sealed class FailureTests(Servers servers) : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;

    private SendaraApp _app = null!;
    private Tenant _tenant = null!;
    private WebhookReceiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SendaraApp.StartAsync(servers, null, WebhookReceiver.Allowed, ("Webhooks:Timeout", "00:01:00"), ("Webhooks:ConnectTimeout", "00:00:30"));
        _tenant = await _app.OpenAccountAsync();
        _receiver = await WebhookReceiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(204)]
    [InlineData(299)]
    public async Task Any_2xx_acknowledges(int status)
    {
        _receiver.Answer = status == 204 ? (context, _) => Task.FromResult(context.Response.StatusCode = status) : WebhookReceiver.Status(status);

        var delivery = await DeliverAsync(_receiver.Url());

        Assert.Equal(("delivered", status), (delivery.Text("status"), OnlyAttempt(delivery)["status_code"]!.GetValue<int>()));
        Assert.Null(OnlyAttempt(delivery)["error"]);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Any_other_status_is_a_failure_and_the_answer_is_kept(int status)
    {
        _receiver.Answer = WebhookReceiver.Status(status);

        var delivery = await DeliverAsync(_receiver.Url());

        var attempt = OnlyAttempt(delivery);
        Assert.Equal(("pending", status, "refused"), (delivery.Text("status"), attempt["status_code"]!.GetValue<int>(), attempt.Text("error")));
        Assert.Equal($"I said {status}", delivery.Text("response"));
        Assert.Equal(["attempted_at", "status_code", "latency_ms", "error"], attempt.AsObject().Select(member => member.Key));
        Assert.NotNull(delivery["next_attempt_at"]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_failure_and_is_not_followed(int status)
    {
        await using var elsewhere = await WebhookReceiver.StartAsync();
        _receiver.Answer = WebhookReceiver.Status(status, ("Location", elsewhere.Url()));

        var delivery = await DeliverAsync(_receiver.Url());

        Assert.Equal("redirected", OnlyAttempt(delivery).Text("error"));
        Assert.Empty(elsewhere.Received);
    }

    [Fact]
    public async Task Nobody_listens()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        Assert.Equal("connection_failed", OnlyAttempt(await DeliverAsync($"http://127.0.0.1:{port}/")).Text("error"));
    }

    [Fact]
    public async Task It_hangs_up() => Assert.Equal("connection_failed", OnlyAttempt(await DeliverAsync(await RawAsync(""))).Text("error"));

    [Fact]
    public async Task It_does_not_speak_HTTP() =>
        Assert.Equal("bad_answer", OnlyAttempt(await DeliverAsync(await RawAsync("220 mail.acme.test ESMTP\r\n\r\n"))).Text("error"));

    [Fact]
    public async Task Its_head_has_no_end() =>
        Assert.Equal("bad_answer", OnlyAttempt(await DeliverAsync(await RawAsync("HTTP/1.1 200 OK\r\nX: " + new string('x', Megabyte)))).Text("error"));

    [Fact]
    public async Task Its_answer_drips_after_the_acknowledgement_and_is_cut_off()
    {
        _receiver.Answer = async (context, end) =>
        {
            while (true)
            {
                await context.Response.WriteAsync("drip drip ", end);
                await context.Response.Body.FlushAsync(end);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, end);
            }
        };

        var delivery = await DeliverAsync(_receiver.Url());

        Assert.Equal("delivered", delivery.Text("status"));
        Assert.StartsWith("drip drip", delivery.Text("response"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_answer_has_a_hundred_megabytes_of_which_four_kilobytes_are_kept_and_most_are_never_read()
    {
        var written = 0;
        _receiver.Answer = async (context, end) =>
        {
            var chunk = Encoding.UTF8.GetBytes(new string('a', 16 * 1024));
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(end, context.RequestAborted);
            while (written < 100 * Megabyte) // Of which the operating system may hold some on both sides.
            {
                // What is written when nobody is there any more costs no time and does not count.
                if ((await context.Response.BodyWriter.WriteAsync(chunk, gone.Token)).IsCompleted)
                {
                    break;
                }

                written += chunk.Length;
            }
        };

        var delivery = await DeliverAsync(_receiver.Url());

        Assert.Equal(("delivered", 4096), (delivery.Text("status"), delivery.Text("response").Length));
        Assert.True(written < 50 * Megabyte, "Most of it was taken.");
    }

    [Fact]
    public async Task Its_certificate_is_nobodys()
    {
        await using var secure = await WebhookReceiver.StartAsync(isTls: true);

        Assert.Equal("tls_failed", OnlyAttempt(await DeliverAsync(secure.Url())).Text("error"));
        Assert.Empty(secure.Received);
    }

    [Fact]
    public async Task It_speaks_no_TLS() =>
        Assert.Equal("tls_failed", OnlyAttempt(await DeliverAsync(_receiver.Url().Replace("http:", "https:", StringComparison.Ordinal))).Text("error"));

    [Fact]
    public async Task It_is_sent_nothing_but_what_is_said()
    {
        await DeliverAsync(_receiver.Url());

        Assert.Equal(
            ["content-length", "content-type", "host", "sendara-event-id", "sendara-event-type", "sendara-signature", "sendara-timestamp", "user-agent"],
            Assert.Single(_receiver.Received).Headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("application/json", _receiver.Received[0].Headers["content-type"]);
    }

    private static JsonNode OnlyAttempt(JsonNode delivery) => Assert.Single(delivery["attempts"]!.AsArray())!;

    private async Task<JsonNode> DeliverAsync(string url)
    {
        var hook = await Hook.AddAsync(_tenant, url);
        await hook.TestAsync();
        await _app.DeliverAsync();
        return await hook.OnlyDeliveryAsync();
    }

    /// <summary>A server that answers one request with this text, and hangs up.</summary>
    private static Task<string> RawAsync(string answer)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = ServeAsync();
        return Task.FromResult($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        async Task ServeAsync()
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            listener.Stop();
            var stream = client.GetStream();
            await stream.ReadAtLeastAsync(new byte[64 * 1024], 64, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
            try
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // The other side has had enough.
            }
        }
    }
}
