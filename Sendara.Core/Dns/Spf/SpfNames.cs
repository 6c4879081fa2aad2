using System.Net;
using System.Net.Sockets;
using Sendara.Mail;

namespace Sendara.Dns.Spf;

/// <summary>Names as SPF makes them: by expansion, so that they may hold nearly anything.</summary>
internal static class SpfNames
{
    /// <summary>An expanded domain-spec as a name to ask for: without the trailing dot, lower-case, and cut to size.</summary>
    internal static string Query(string expanded)
    {
        var name = (expanded.EndsWith('.') ? expanded[..^1] : expanded).ToLowerInvariant();

        // RFC 7208 §7.3: over 253 characters, labels are taken off on the left until it fits.
        while (name.Length > HostName.MaxLength && name.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot)
        {
            name = name[(dot + 1)..];
        }

        return name;
    }

    /// <summary>Whether a question can be made of it (RFC 1035 §2.3.4).</summary>
    internal static bool CanBeAsked(string name) =>
        name.Length <= HostName.MaxLength
        && name.All(c => c is >= ' ' and <= '~')
        && name.Split('.').All(label => label.Length is > 0 and <= HostName.MaxLabel);

    // RFC 7208 §4.3: malformed names, address literals and single labels have no policy.
    internal static bool CanHavePolicy(string name) => CanBeAsked(name) && name.Contains('.') && !name.StartsWith('[');

    /// <summary>The address as the i macro has it: dotted quad, or dotted nibbles (§7.3).</summary>
    internal static string Dotted(IPAddress address)
    {
        return address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString()
            : string.Join('.', Convert.ToHexString(address.GetAddressBytes()).AsEnumerable());
    }

    /// <summary>Where the reverse names of an address are (RFC 1035 §3.5, RFC 3596 §2.5).</summary>
    internal static string Reverse(IPAddress address)
    {
        var labels = Dotted(address).ToLowerInvariant().Split('.').Reverse();
        return $"{string.Join('.', labels)}.{(address.AddressFamily == AddressFamily.InterNetwork ? "in-addr" : "ip6")}.arpa";
    }
}
