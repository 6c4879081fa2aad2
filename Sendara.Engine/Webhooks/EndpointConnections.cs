using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>An endpoint's name leads where nothing may be sent.</summary>
internal sealed class ForbiddenAddressException() : Exception("The name leads to an address that is not contacted.");

/// <summary>
/// Connections to customers' endpoints. The name is resolved here, every address that it has is checked, and the connection is made to what
/// was checked: a name that leads elsewhere a moment later leads nowhere. TLS comes after that and asks for the name in the URL.
/// </summary>
public sealed class EndpointConnections : IDisposable
{
    private const int MostAddresses = 4;
    private const int MaxHeadKilobytes = 16;

    // A name is asked for again after this; what is connected by then was checked.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(20);

    private readonly EndpointReach _reach;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly TimeSpan _timeout;

    /// <summary>Resolves names as the host does.</summary>
    public EndpointConnections(IOptions<WebhookOptions> options, EndpointReach reach)
        : this(options.Value, reach, System.Net.Dns.GetHostAddressesAsync)
    {
    }

    internal EndpointConnections(WebhookOptions options, EndpointReach reach, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (_reach, _resolve, _timeout) = (reach, resolve, options.ConnectTimeout);
        Http = new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                ActivityHeadersPropagator = null, // Our traces are nothing to strangers.
                ConnectCallback = ConnectAsync,
                ConnectTimeout = options.ConnectTimeout,
                PooledConnectionLifetime = ConnectionLifetime,
                PooledConnectionIdleTimeout = IdleTimeout,
                MaxResponseHeadersLength = MaxHeadKilobytes,
                MaxResponseDrainSize = 0,
            },
            disposeHandler: true);
    }

    internal HttpMessageInvoker Http { get; }

    /// <inheritdoc />
    public void Dispose() => Http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var url = context.InitialRequestMessage.RequestUri!;
        var addresses = IPAddress.TryParse(context.DnsEndPoint.Host, out var address)
            ? [address]
            : await _resolve(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        // One that is forbidden condemns them all: no honest name has both.
        if (!addresses.All(one => _reach.MayContact(url, one)))
        {
            throw new ForbiddenAddressException();
        }

        return await ConnectToFirstAsync([.. addresses.Take(MostAddresses)], context.DnsEndPoint.Port, cancellationToken);
    }

    private async Task<Stream> ConnectToFirstAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            // One that does not answer leaves time for the next.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(_timeout / addresses.Length);
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses[i], port, patience.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                socket.Dispose();
                if (i == addresses.Length - 1 || cancellationToken.IsCancellationRequested)
                {
                    throw;
                }
            }
        }
    }
}
