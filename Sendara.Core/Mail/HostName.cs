using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sendara.Mail;

/// <summary>Host names in the one form in which they are stored and compared: lower-case A-labels without a trailing dot.</summary>
public static class HostName
{
    /// <summary>The longest name in octets, as text without the trailing dot (RFC 1035 §3.1).</summary>
    public const int MaxLength = 253;

    /// <summary>The longest label in octets (RFC 1035 §2.3.4).</summary>
    public const int MaxLabel = 63;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };
    private static readonly SearchValues<char> OfLabels = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    private static readonly SearchValues<char> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    /// <summary>Normalises a host name; refuses empty labels, labels over 63 octets, names over 253, and characters that no host name has.</summary>
    public static bool TryNormalise(string? text, [NotNullWhen(true)] out string? name)
    {
        name = null;
        var trimmed = text?.Trim(' ') ?? "";
        if (trimmed.EndsWith('.'))
        {
            trimmed = trimmed[..^1];
        }

        if (trimmed.Length is 0 or > MaxLength)
        {
            return false;
        }

        try
        {
            trimmed = (IsPlain(trimmed) ? trimmed : Idn.GetAscii(trimmed)).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false; // IdnMapping has no Try form: this is its answer to "not a name".
        }

        if (trimmed.Length > MaxLength)
        {
            return false;
        }

        foreach (var label in trimmed.AsSpan().Split('.'))
        {
            if (!IsLabel(trimmed.AsSpan(label)))
            {
                return false;
            }
        }

        name = trimmed;
        return true;
    }

    /// <summary>Whether <paramref name="name"/> is <paramref name="ancestor"/> or lies below it; both normalised.</summary>
    public static bool IsSameOrBelow(string name, string ancestor) =>
        name == ancestor || (name.Length > ancestor.Length && name.EndsWith(ancestor, StringComparison.Ordinal) && name[^(ancestor.Length + 1)] == '.');

    /// <summary>Whether a name ends like an IPv4 address: no top-level label is all digits (RFC 1123 §2.1), so this cannot be a host's name.</summary>
    public static bool EndsInNumber(string name) => !name.AsSpan(name.LastIndexOf('.') + 1).ContainsAnyExceptInRange('0', '9');

    // Nothing to map, as in nearly all names; asking for the mapping takes longer than everything else. Two hyphens may begin an A-label.
    private static bool IsPlain(string name) => !name.AsSpan().ContainsAnyExcept(OfNames) && !name.Contains("--", StringComparison.Ordinal);

    private static bool IsLabel(ReadOnlySpan<char> label) =>
        label.Length is > 0 and <= MaxLabel && label[0] != '-' && label[^1] != '-' && !label.ContainsAnyExcept(OfLabels);
}
