using System.Net.Sockets;
using System.Text;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>Whoever sends a request drop by drop does not keep a connection for ever.</summary>
public sealed class SlowClientTests(Servers servers)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_head_that_does_not_end_is_not_waited_for()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Http:HeadTimeout", "00:00:01"));

        var answer = await DripAsync(app, "GET /v1/domains HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "x");

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal), answer);
    }

    [Fact]
    public async Task A_body_that_drips_is_not_waited_for()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();

        var answer = await DripAsync(
            app,
            $"POST /v1/domains HTTP/1.1\r\nHost: localhost\r\nAuthorization: {tenant.Http.DefaultRequestHeaders.Authorization}\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{",
            " ");

        Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
        Assert.Contains("\"invalid_request\"", answer, StringComparison.Ordinal);
        Assert.Contains("too slowly", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_as_many_connections_as_were_allowed()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Http:MaxConnections", "2"));
        using var first = await ConnectAsync(app);
        using var second = await ConnectAsync(app);

        Assert.StartsWith("HTTP/1.1 200 ", await AskAsync(first), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", await AskAsync(second), StringComparison.Ordinal);
        using var third = await ConnectAsync(app);
        Assert.Empty(await AskOrNothingAsync(third));
    }

    // Until the server has had enough: what it says, nothing if it says nothing.
    private static async Task<string> DripAsync(SendaraApp app, string beginning, string drop)
    {
        using var client = await ConnectAsync(app);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), TestContext.Current.CancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Limit);
        var reading = ReadAsync(stream, patience.Token);
        while (!reading.IsCompleted)
        {
            try
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(drop), patience.Token);
            }
            catch (IOException)
            {
                break; // It has hung up.
            }

            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, patience.Token));
        }

        return await reading;
    }

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var length)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, length));
            }
        }
        catch (IOException)
        {
            // Cut off: what was said before counts.
        }

        return answer.ToString();
    }

    private static async Task<string> AskOrNothingAsync(TcpClient client)
    {
        try
        {
            return await AskAsync(client);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<string> AskAsync(TcpClient client)
    {
        var stream = client.GetStream();
        await stream.WriteAsync("GET /alive HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
    }

    private static async Task<TcpClient> ConnectAsync(SendaraApp app)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", app.Anonymous.BaseAddress!.Port, TestContext.Current.CancellationToken);
        return client;
    }
}
