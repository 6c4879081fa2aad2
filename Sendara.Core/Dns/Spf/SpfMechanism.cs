using System.Net;

namespace Sendara.Dns.Spf;

/// <summary>One way of recognising a client (RFC 7208 §5). A null target means the domain whose record is being read.</summary>
public abstract record SpfMechanism
{
    private SpfMechanism()
    {
    }

    /// <summary>Everybody (§5.1).</summary>
    public sealed record All : SpfMechanism;

    /// <summary>Whoever passes the record of another domain (§5.2).</summary>
    public sealed record Include(SpfMacroString Target) : SpfMechanism;

    /// <summary>The addresses of a name (§5.3).</summary>
    public sealed record A(SpfMacroString? Target, SpfPrefixLengths Prefix) : SpfMechanism;

    /// <summary>The addresses of a domain's mail exchangers (§5.4).</summary>
    public sealed record Mx(SpfMacroString? Target, SpfPrefixLengths Prefix) : SpfMechanism;

    /// <summary>Clients whose validated reverse name lies in a domain (§5.5; discouraged there).</summary>
    public sealed record Ptr(SpfMacroString? Target) : SpfMechanism;

    /// <summary>An IPv4 network; <paramref name="PrefixLength"/> in bits, 0 to 32 (§5.6).</summary>
    public sealed record Ip4(IPAddress Network, int PrefixLength) : SpfMechanism;

    /// <summary>An IPv6 network; <paramref name="PrefixLength"/> in bits, 0 to 128 (§5.6).</summary>
    public sealed record Ip6(IPAddress Network, int PrefixLength) : SpfMechanism;

    /// <summary>A name, most often made of macros, that has any A record (§5.7).</summary>
    public sealed record Exists(SpfMacroString Target) : SpfMechanism;

    /// <summary>Whether it asks the DNS and so counts against the ten look-ups (§4.6.4).</summary>
    public bool LooksUp => this is not (All or Ip4 or Ip6);
}

/// <summary>How many leading bits of an address must agree, for IPv4 (0 to 32) and IPv6 (0 to 128); all by default (§5.3).</summary>
public readonly record struct SpfPrefixLengths(int Ip4, int Ip6)
{
    /// <summary>Addresses must be equal.</summary>
    public static readonly SpfPrefixLengths Whole = new(SpfLimits.Ip4Bits, SpfLimits.Ip6Bits);
}
