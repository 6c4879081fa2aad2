using System.Net;
using System.Net.Sockets;
using Sendara.Dns;
using Sendara.Engine.Dns;

namespace Sendara.Tests.Engine.Dns;

public sealed class DnsServerTests
{
    [Fact]
    public async Task A_name_that_is_no_valid_IDN_is_a_failure_and_not_an_exception()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var server = new DnsServer("ns1.acme.test", (IPEndPoint)socket.Client.LocalEndPoint!, DnsServer.Client(TimeSpan.FromSeconds(5), recursion: false));

        var asked = server.AskAsync(new("xn--a.acme.test", DnsRecordType.Txt), TestContext.Current.CancellationToken);
        await AnswerNoSuchNameAsync(socket);
        var (response, failure) = await asked;

        Assert.Null(response);
        Assert.Contains("internationalised name", failure, StringComparison.Ordinal);
    }

    private static async Task AnswerNoSuchNameAsync(UdpClient socket)
    {
        var query = await socket.ReceiveAsync(TestContext.Current.CancellationToken);
        var answer = query.Buffer;
        answer[2] |= 0x80; // QR: an answer.
        answer[3] = 3;     // RCODE: NXDOMAIN.
        answer[11] = 0;    // ARCOUNT: without the EDNS record; what is left of it is ignored.
        await socket.SendAsync(answer, query.RemoteEndPoint, TestContext.Current.CancellationToken);
    }
}
