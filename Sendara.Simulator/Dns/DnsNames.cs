using System.Globalization;

namespace Sendara.Simulator.Dns;

/// <summary>Names as the zone data keeps them: lower case, A-labels, no dot at the end, the root is empty.</summary>
internal static class DnsNames
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    public static bool TryNormalise(string? text, out string name)
    {
        name = (text ?? "").Trim().TrimEnd('.').ToLowerInvariant();
        if (name.Any(c => c > '\u007f'))
        {
            try
            {
                name = Idn.GetAscii(name).ToLowerInvariant();
            }
            catch (ArgumentException)
            {
                return false;
            }
        }

        // RFC 1035 §2.3.4: labels of 63 octets, names of 253 in text form.
        return name.Length is > 0 and <= 253
            && name.Split('.').All(
                label => label.Length is > 0 and <= 63 && label.All(c => c is > ' ' and < '\u007f' and not ('"' or '\\' or ';')));
    }

    public static string Parent(string name) => name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? name[(dot + 1)..] : "";

    /// <summary>The name itself, its parent, and so on up to the top-level domain.</summary>
    public static IEnumerable<string> Upwards(string name)
    {
        for (; name.Length > 0; name = Parent(name))
        {
            yield return name;
        }
    }
}
