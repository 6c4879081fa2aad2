using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Unsubscribes;

/// <summary>A secret that signs tokens; the number tells which one signed a token that is years old.</summary>
public sealed record UnsubscribeKey(short Id, byte[] Secret);

/// <summary>
/// What stands in an unsubscribe link: whose mail, to whom, and in which message, as numbers that say nothing to anybody else, signed so that
/// nobody can make one up (RFC 8058 §3.1, §6). It never expires. As text: the key's number, the three ids and the first half of an HMAC-SHA256
/// over them, 66 octets in 88 characters of base64url.
/// </summary>
public sealed record UnsubscribeToken(Id<Account> Account, Id<UnsubscribeTarget> Target, Id<Message> Message)
{
    private const int IdLength = 16;
    private const int MacLength = 16;
    private const int SignedLength = sizeof(short) + (3 * IdLength);
    private const int Length = SignedLength + MacLength;
    private const int TextLength = Length / 3 * 4;

    // What is compared with when there is no such key, so that the answer takes as long.
    private static readonly byte[] NoSecret = new byte[HMACSHA256.HashSizeInBytes];

    /// <summary>The token's text.</summary>
    public string Sign(UnsubscribeKey key)
    {
        Span<byte> token = stackalloc byte[Length];
        BinaryPrimitives.WriteInt16BigEndian(token, key.Id);
        Write(Account.Value, token, 0);
        Write(Target.Value, token, 1);
        Write(Message.Value, token, 2);
        Mac(key.Secret, token[..SignedLength], token[SignedLength..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The number of the key that a text claims to be signed with; false for what cannot be a token.</summary>
    public static bool TryReadKeyId(string? text, out short keyId)
    {
        Span<byte> token = stackalloc byte[Length];
        var isToken = TryDecode(text, token);
        keyId = isToken ? BinaryPrimitives.ReadInt16BigEndian(token) : default;
        return isToken;
    }

    /// <summary>Reads a token that was signed with the key, which may be missing; takes as long for a forged one.</summary>
    public static bool TryRead(string? text, UnsubscribeKey? key, [NotNullWhen(true)] out UnsubscribeToken? result)
    {
        result = null;
        Span<byte> token = stackalloc byte[Length];
        if (!TryDecode(text, token))
        {
            return false;
        }

        Span<byte> mac = stackalloc byte[MacLength];
        Mac(key?.Secret ?? NoSecret, token[..SignedLength], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, token[SignedLength..]) || key is null || BinaryPrimitives.ReadInt16BigEndian(token) != key.Id)
        {
            return false;
        }

        result = new(new(Read(token, 0)), new(Read(token, 1)), new(Read(token, 2)));
        return true;
    }

    private static bool TryDecode(string? text, Span<byte> token) =>
        text is { Length: TextLength }
        && Base64Url.DecodeFromChars(text, token, out _, out var written) == OperationStatus.Done
        && written == Length;

    private static void Mac(byte[] secret, ReadOnlySpan<byte> signed, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, signed, whole);
        whole[..MacLength].CopyTo(mac);
    }

    private static void Write(Guid id, Span<byte> token, int position) => id.TryWriteBytes(Place(token, position), bigEndian: true, out _);

    private static Guid Read(Span<byte> token, int position) => new(Place(token, position), bigEndian: true);

    private static Span<byte> Place(Span<byte> token, int position) => token.Slice(sizeof(short) + (position * IdLength), IdLength);
}
