namespace Sendara.Dns.Spf;

/// <summary>The processing limits that every receiver applies (RFC 7208 §4.6.4).</summary>
public static class SpfLimits
{
    /// <summary>The terms of a whole evaluation that may ask the DNS: include, a, mx, ptr, exists and redirect.</summary>
    public const int Lookups = 10;

    /// <summary>The look-ups of a whole evaluation that may find nothing.</summary>
    public const int VoidLookups = 2;

    /// <summary>The exchangers of one mx; more are an error.</summary>
    public const int Exchanges = 10;

    /// <summary>The reverse names of a client that are looked at; the rest is ignored.</summary>
    public const int ReverseNames = 10;

    internal const int Ip4Bits = 32;
    internal const int Ip6Bits = 128;
}
