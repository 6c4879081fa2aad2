using System.Buffers.Binary;
using Sendara.Keys;

namespace Sendara.Engine.Keys;

/// <summary>The SHA-256 of a key as a value that a dictionary can look up.</summary>
internal readonly record struct KeyHash(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    private const int Octets = 32;

    public static KeyHash Of(KeySecret secret)
    {
        ReadOnlySpan<byte> hash = secret.Hash();
        return new(Read(hash), Read(hash[8..]), Read(hash[16..]), Read(hash[24..]));
    }

    public byte[] ToArray()
    {
        var octets = new byte[Octets];
        BinaryPrimitives.WriteUInt64BigEndian(octets, First);
        BinaryPrimitives.WriteUInt64BigEndian(octets.AsSpan(8), Second);
        BinaryPrimitives.WriteUInt64BigEndian(octets.AsSpan(16), Third);
        BinaryPrimitives.WriteUInt64BigEndian(octets.AsSpan(24), Fourth);
        return octets;
    }

    private static ulong Read(ReadOnlySpan<byte> octets) => BinaryPrimitives.ReadUInt64BigEndian(octets);
}
