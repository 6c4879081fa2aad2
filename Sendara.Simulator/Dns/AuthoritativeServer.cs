using System.Net;
using System.Net.Sockets;
using ARSoft.Tools.Net.Dns;
using Microsoft.Extensions.Options;

namespace Sendara.Simulator.Dns;

/// <summary>The name server on loopback, UDP and TCP on one port.</summary>
internal sealed class AuthoritativeServer(
    Answering answering,
    DnsFaults faults,
    IOptions<SimulatorOptions> options,
    TimeProvider clock,
    ILogger<AuthoritativeServer> logger) : IHostedService, IDisposable
{
    // RFC 9715 §3.1: larger answers over UDP are at the mercy of fragmentation.
    private const ushort LargestUdpAnswer = 1232;
    private const int Attempts = 20;

    private readonly CancellationTokenSource _stopping = new();
    private DnsServer? _server;

    public IPEndPoint Endpoint { get; private set; } = new(IPAddress.Loopback, 0);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var endpoint = new IPEndPoint(IPAddress.Loopback, options.Value.DnsPort is 0 ? FreePort() : options.Value.DnsPort);
            try
            {
                _server = new DnsServer(new UdpServerTransport(endpoint), new TcpServerTransport(endpoint));
                _server.QueryReceived += AnswerAsync;
                _server.Start();
                Endpoint = endpoint;
                logger.NameServerListens(endpoint);
                return Task.CompletedTask;
            }
            catch (SocketException) when (options.Value.DnsPort is 0 && attempt < Attempts)
            {
                _server = null; // Another process took the port between finding and binding it.
            }
            catch (SocketException failure)
            {
                throw new InvalidOperationException(
                    $"The name server cannot listen on {endpoint} ({failure.Message}). "
                    + "Free the port, or set Simulator__DnsPort (SENDARA_DNS_PORT) to another.",
                    failure);
            }
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        _server?.Stop();
        _server = null;
    }

    public void Dispose() => _stopping.Dispose();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AnswerAsync(object sender, QueryReceivedEventArgs received)
    {
        if (received.Query is not DnsMessage { Questions: [var question, ..] } query)
        {
            return; // The library answers SERVFAIL to what is no question.
        }

        var response = query.CreateResponseInstance();
        if (response.EDnsOptions is { } edns)
        {
            edns.UdpPayloadSize = Math.Min(edns.UdpPayloadSize, LargestUdpAnswer);
        }

        var faulty = faults.Of(Answering.Key(question.Name));
        switch (faulty?.Fault)
        {
            case DnsFault.Servfail:
                response.ReturnCode = ReturnCode.ServerFailure;
                break;
            case DnsFault.Refused:
                response.ReturnCode = ReturnCode.Refused;
                break;
            case DnsFault.Silent:
                // The library always answers, so the answer is held until nobody waits any more.
                await WaitAsync(Timeout.InfiniteTimeSpan);
                return;
            case DnsFault.Truncated when received.TransportProtocol == TransportProtocol.Udp:
                response.IsAuthoritiveAnswer = true;
                response.IsTruncated = true;
                break;
            case DnsFault.Slow:
                await WaitAsync(TimeSpan.FromMilliseconds(faulty.DelayMilliseconds));
                answering.Fill(response, question);
                break;
            default:
                answering.Fill(response, question);
                break;
        }

        received.Response = response;
    }

    // Stopping the server ends the wait.
    private async Task WaitAsync(TimeSpan time) =>
        await Task.Delay(time, clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
