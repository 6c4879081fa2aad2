using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sendara.Benchmarks;

/// <summary>
/// One HTTP/1.1 connection that sends a request and waits for its answer, over and over. It reads no more of the answer than its status and
/// where it ends.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[512 * 1024];

    public static async Task<RawConnection> OpenAsync(Uri api, CancellationToken cancellationToken)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, api.Port, cancellationToken);
        return connection;
    }

    /// <summary>Sends, and returns the status; <paramref name="mustHold"/> must stand in the answer.</summary>
    public async Task<int> AskAsync(ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> mustHold, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += await _socket.SendAsync(request[sent..], cancellationToken);
        }

        var length = 0;
        while (!IsWhole(_buffer.AsSpan(0, length)))
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            length += read > 0 ? read : throw new InvalidOperationException("The API closed the connection.");
        }

        var status = ((_buffer[9] - '0') * 100) + ((_buffer[10] - '0') * 10) + _buffer[11] - '0';
        return _buffer.AsSpan(0, length).IndexOf(mustHold.Span) >= 0
            ? status
            : throw new InvalidOperationException($"Not the answer that was expected: {Encoding.UTF8.GetString(_buffer, 0, Math.Min(length, 1000))}");
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var body = answer.IndexOf("\r\n\r\n"u8);
        if (body < 0)
        {
            return false;
        }

        var head = answer[..body];
        body += 4;
        if (head.IndexOf("Transfer-Encoding: chunked"u8) >= 0)
        {
            return answer[body..].EndsWith("0\r\n\r\n"u8);
        }

        var at = head.IndexOf("Content-Length: "u8) + "Content-Length: ".Length;
        var digits = head[at..];
        var end = digits.IndexOf((byte)'\r');
        return System.Buffers.Text.Utf8Parser.TryParse(end < 0 ? digits : digits[..end], out int length, out _) && answer.Length - body >= length;
    }
}
