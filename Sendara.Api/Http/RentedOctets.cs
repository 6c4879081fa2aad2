using System.Buffers;

namespace Sendara.Api.Http;

/// <summary>
/// A body as it came, in memory that is lent. It grows with what arrives, not with what was announced: an announcement costs its sender nothing.
/// </summary>
internal sealed class RentedOctets : IDisposable
{
    private const int FirstRent = 16 * 1024;

    private byte[] _octets;
    private int _length;

    private RentedOctets(int size) => _octets = ArrayPool<byte>.Shared.Rent(size);

    internal ReadOnlyMemory<byte> Memory => _octets.AsMemory(0, _length);

    public void Dispose()
    {
        if (_octets.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_octets);
            (_octets, _length) = ([], 0);
        }
    }

    internal static async ValueTask<RentedOctets> ReadAsync(Stream body, long? announced, CancellationToken cancellationToken)
    {
        // One more than announced: there is nothing left to grow for when the end is read.
        var read = new RentedOctets((int)Math.Min(FirstRent, (announced ?? FirstRent) + 1));
        while (await body.ReadAsync(read._octets.AsMemory(read._length), cancellationToken) is > 0 and var more)
        {
            read._length += more;
            read.Grow();
        }

        return read; // What is not returned to the pool because reading failed is collected like anything else.
    }

    private void Grow()
    {
        if (_length < _octets.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_octets.Length * 2);
        _octets.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_octets);
        _octets = larger;
    }
}
