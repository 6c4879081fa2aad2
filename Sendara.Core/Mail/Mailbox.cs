using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Sendara.Mail;

/// <summary>
/// An address with an optional display name: <c>a@b.example</c>, <c>&lt;a@b.example&gt;</c>, <c>Name &lt;a@b.example&gt;</c> or
/// <c>"Name, quoted" &lt;a@b.example&gt;</c> (RFC 5322 §3.4, name-addr and addr-spec). Refused: groups, comments, several addresses,
/// control characters anywhere.
/// </summary>
public sealed record Mailbox(string? DisplayName, EmailAddress Address) : IParsable<Mailbox>
{
    /// <summary>The longest display name, in characters.</summary>
    public const int MaxDisplayName = 256;

    // RFC 5322 §3.2.3, less the dot: an unquoted "J. Doe" is what people write.
    private static readonly SearchValues<char> Specials = SearchValues.Create("<>\"@,;:()[]\\");

    /// <inheritdoc />
    public static Mailbox Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var mailbox) ? mailbox : throw new FormatException("Not an address, nor \"Name\" <address>.");

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out Mailbox? result)
    {
        result = null;
        var text = s?.Trim(' ');
        if (string.IsNullOrEmpty(text) || text.Any(char.IsControl))
        {
            return false;
        }

        if (!text.EndsWith('>'))
        {
            return TryMake(null, text, out result);
        }

        var open = text.LastIndexOf('<');
        return open >= 0 && TryName(text[..open].Trim(' '), out var name) && TryMake(name, text[(open + 1)..^1], out result);
    }

    /// <summary>The form that <see cref="TryParse"/> reads back: the name always quoted.</summary>
    public override string ToString() =>
        DisplayName is null
            ? Address.ToString()
            : $"\"{DisplayName.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" <{Address}>";

    private static bool TryMake(string? name, string address, [NotNullWhen(true)] out Mailbox? result)
    {
        result = EmailAddress.TryParse(address, null, out var parsed) ? new(name, parsed) : null;
        return result is not null;
    }

    private static bool TryName(string text, out string? name)
    {
        name = text.Length == 0 ? null : text;
        if (text.StartsWith('"'))
        {
            if (text.Length < 2 || !text.EndsWith('"') || !TryUnquote(text[1..^1], out name))
            {
                return false;
            }

            name = name.Length == 0 ? null : name;
        }
        else if (text.AsSpan().ContainsAny(Specials))
        {
            return false;
        }

        return (name?.Length ?? 0) <= MaxDisplayName;
    }

    private static bool TryUnquote(string inner, out string name)
    {
        var characters = new List<char>(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '"' || (inner[i] == '\\' && i + 1 == inner.Length))
            {
                name = "";
                return false;
            }

            characters.Add(inner[i] == '\\' ? inner[++i] : inner[i]);
        }

        name = new([.. characters]);
        return true;
    }
}
