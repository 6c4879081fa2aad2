using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Sendara.Keys;

/// <summary>
/// The text of an API key: <c>sk_live_</c> or <c>sk_test_</c> and 32 base62 characters (190 bits). Only its SHA-256 is ever stored: a slow
/// hash protects guessable secrets, and this one is not guessable.
/// </summary>
public sealed class KeySecret
{
    private const int RandomCharacters = 32;
    private const string LivePrefix = "sk_live_";
    private const string TestPrefix = "sk_test_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Base62 = SearchValues.Create(Alphabet);

    private KeySecret(string text) => Text = text;

    /// <summary>The whole key, shown to its owner once.</summary>
    public string Text { get; }

    /// <summary>The mode that the key's prefix states.</summary>
    public Mode Mode => Text.StartsWith(LivePrefix, StringComparison.Ordinal) ? Mode.Live : Mode.Test;

    /// <summary>What lists may show of the beginning: the mode and four characters.</summary>
    public string DisplayPrefix => Text[..(LivePrefix.Length + 4)];

    /// <summary>What lists may show of the end.</summary>
    public string LastFour => Text[^4..];

    /// <summary>Makes a new key from the system's cryptographic randomness.</summary>
    public static KeySecret New(Mode mode) =>
        new((mode == Mode.Live ? LivePrefix : TestPrefix) + RandomNumberGenerator.GetString(Alphabet, RandomCharacters));

    /// <summary>Reads a key as a client presents it; refuses anything that cannot be one, so that nonsense costs no look-up.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KeySecret? secret)
    {
        var isKey = text is { Length: 40 }
            && (text.StartsWith(LivePrefix, StringComparison.Ordinal) || text.StartsWith(TestPrefix, StringComparison.Ordinal))
            && text.AsSpan(LivePrefix.Length).IndexOfAnyExcept(Base62) < 0;
        secret = isKey ? new(text!) : null;
        return isKey;
    }

    /// <summary>The SHA-256 of the whole key, 32 octets: how keys are stored and found.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Text));

    /// <summary>Never the secret: a key that strays into a log or a trace must not open anything.</summary>
    public override string ToString() => DisplayPrefix + "…";
}
