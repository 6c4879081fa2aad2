using System.Globalization;
using System.Text;

namespace Sendara.Benchmarks;

/// <summary>
/// A request in its octets, written once and sent many times: only its numbers change, in place. Making a body anew would cost more than
/// sending it, at the expense of what is measured.
/// </summary>
internal sealed class RawRequest
{
    private const string Hole = "0000000000000000";

    private readonly byte[] _octets;
    private readonly int[] _holes;

    private RawRequest(byte[] octets)
    {
        _octets = octets;
        var hole = Encoding.ASCII.GetBytes(Hole);
        _holes = [.. Enumerable.Range(0, octets.Length - hole.Length).Where(i => octets.AsSpan(i, hole.Length).SequenceEqual(hole))];
    }

    public ReadOnlyMemory<byte> Octets => _octets;

    /// <summary>A number that is different in each message of each request: the nth message of a body asks for it as often as it likes.</summary>
    public static string Number => Hole;

    public static RawRequest Post(Uri api, string path, string key, string body) => new(Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {api.Authority}\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

    public RawRequest Copy() => new((byte[])_octets.Clone());

    /// <summary>Numbers the messages from <paramref name="first"/> on; <paramref name="perMessage"/> places of a message get the same number.</summary>
    public void Renumber(long first, int perMessage)
    {
        for (var i = 0; i < _holes.Length; i++)
        {
            (first + (i / perMessage)).TryFormat(_octets.AsSpan(_holes[i], Hole.Length), out _, "D16", CultureInfo.InvariantCulture);
        }
    }
}
