using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>Bodies over the limit of their route are refused, unread where their length says so.</summary>
public sealed class BodySizeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int Megabyte = 1024 * 1024;

    private SendaraApp App => shared.App;

    [Theory]
    [InlineData("/v1/send", 10 * Megabyte)]
    [InlineData("/v1/send/batch", 32 * Megabyte)]
    [InlineData("/v1/validate", Megabyte)]
    [InlineData("/v1/domains", Megabyte)]
    [InlineData("/v1/keys", Megabyte)]
    [InlineData("/v1/suppressions", Megabyte)]
    [InlineData("/v1/ingest/sns", 300 * 1024)]
    public async Task One_octet_too_many_is_refused_before_the_body_comes(string path, int limit)
    {
        var tenant = await App.OpenAccountAsync();

        var answer = await AnnounceAsync(tenant, path, $"Content-Length: {(limit + 1).ToString(CultureInfo.InvariantCulture)}");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"payload_too_large\"", answer, StringComparison.Ordinal);
        Assert.Contains("X-Request-Id: trc_", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_a_length_is_cut_off_at_the_limit()
    {
        var tenant = await App.OpenAccountAsync();
        var chunk = new string(' ', Megabyte);

        var answer = await AnnounceAsync(tenant, "/v1/domains", "Transfer-Encoding: chunked", $"100000\r\n{chunk}\r\n100000\r\n{chunk}\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"payload_too_large\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_may_have_nearly_ten_megabytes()
    {
        var tenant = await App.OpenAccountAsync();

        await tenant.Http.SubmitAsync("/v1/send", new
        {
            destination = new { email = tenant.Email },
            payload = new { subject = "Large", body_text = new string('x', (10 * Megabyte) - 1000) },
        }).ReadAsync(201);
    }

    // By hand: a client would go on sending while the server has answered and closed.
    private async Task<string> AnnounceAsync(Tenant tenant, string path, string lengthHeader, string body = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", App.Anonymous.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {tenant.Http.DefaultRequestHeaders.Authorization}\r\n"
                + $"Content-Type: application/json\r\nConnection: close\r\n{lengthHeader}\r\n\r\n{body}"),
            TestContext.Current.CancellationToken);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (!answer.ToString().Contains("\"status\":413", StringComparison.Ordinal)
            && await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var length)
        {
            answer.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }

        return answer.ToString();
    }
}
