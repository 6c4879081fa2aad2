using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Sendara.Dns.Spf;

/// <summary>Reads and prints networks and prefix lengths (RFC 7208 §5.3, §5.6).</summary>
internal static partial class SpfNetworkSyntax
{
    internal static bool TryRead(
        string rest, AddressFamily family,
        [NotNullWhen(true)] out IPAddress? network, out int length, [NotNullWhen(false)] out string? problem)
    {
        var (kind, whole) = family == AddressFamily.InterNetwork ? ("IPv4", SpfLimits.Ip4Bits) : ("IPv6", SpfLimits.Ip6Bits);
        length = whole;
        var form = NetworkForm().Match(rest);
        var isAddress = TryReadAddress(form.Groups["network"].Value, family, out network);
        problem = $"needs an {kind} address after the colon, and at most one length such as /24";
        return isAddress && TryReadLength(form.Groups["length"], whole, out length, out problem);
    }

    internal static bool TryReadLength(Group digits, int whole, out int length, [NotNullWhen(false)] out string? problem)
    {
        length = whole;
        problem = null;
        // RFC 7208 §12: no leading zeros; §5.6: a length over the address's own is an error.
        if (digits.Success
            && ((digits.Length > 1 && digits.ValueSpan[0] == '0')
                || !int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out length)
                || length > whole))
        {
            problem = $"has the length /{digits.Value}; 0 to {whole} is allowed there";
        }

        return problem is null;
    }

    internal static string Print(IPAddress network, int length, int whole) => network + Slash(length, whole);

    internal static string Print(SpfPrefixLengths prefix) =>
        Slash(prefix.Ip4, SpfLimits.Ip4Bits) + (prefix.Ip6 == SpfLimits.Ip6Bits ? "" : $"//{prefix.Ip6}");

    private static string Slash(int length, int whole) => length == whole ? "" : $"/{length}";

    private static bool TryReadAddress(string text, AddressFamily family, [NotNullWhen(true)] out IPAddress? address)
    {
        // The framework also reads 1.2.3, 0x7f.1, [::1]:25 and zone names, which the grammar does not know.
        var form = family == AddressFamily.InterNetwork ? Ip4Form() : Ip6Form();
        address = null;
        return form.IsMatch(text) && IPAddress.TryParse(text, out address) && address.AddressFamily == family;
    }

    [GeneratedRegex(@"\A:(?<network>[^/]+)(/(?<length>[0-9]+))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex NetworkForm();

    [GeneratedRegex(@"\A((0|[1-9][0-9]{0,2})(\.(?!\z)|\z)){4}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Ip4Form();

    [GeneratedRegex(@"\A[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\z")]
    private static partial Regex Ip6Form();
}
