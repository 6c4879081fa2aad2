using System.Net;
using System.Net.Sockets;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Events;

/// <summary>A server of certificates that takes connections and says nothing.</summary>
public sealed class SlowCertificateTests(Servers servers)
{
    [Fact]
    public async Task A_certificate_that_does_not_come_is_a_503_so_that_the_topic_comes_again()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/sns/";
        await using var topic = await SnsTopic.StartAsync();
        await using var app = await SendaraApp.StartAsync(servers, null, ("Sns:LocalAuthority:BaseUrl", address));

        await Measured.BelowAsync(TimeSpan.FromSeconds(10), "The answer without a certificate", async number =>
        {
            var notification = topic.Notification("{}", envelope => envelope["SigningCertURL"] = $"{address}leaf{number}.pem");
            Assert.Equal("service_unavailable", (await app.Anonymous.SubmitAsync("/v1/ingest/sns", notification).RefusedAsync(503)).Code);
        });
    }
}
