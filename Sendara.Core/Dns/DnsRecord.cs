using System.Net;

namespace Sendara.Dns;

/// <summary>The record types that Sendara asks for (RFC 1035 §3.2.2, RFC 3596).</summary>
public enum DnsRecordType
{
    A,
    Aaaa,
    Cname,
    Mx,
    Ns,
    Ptr,
    Soa,
    Txt,
}

/// <summary>One question to the DNS: a name in lower-case A-labels without a trailing dot, and a type; the class is always IN.</summary>
public readonly record struct DnsQuestion(string Name, DnsRecordType Type)
{
    /// <inheritdoc />
    public override string ToString() => $"{Name} {Type.ToString().ToUpperInvariant()}";
}

/// <summary>One record of an answer. Names inside are lower-case and without a trailing dot, so that they compare as text.</summary>
public abstract record DnsRecord
{
    private DnsRecord(string name, TimeSpan ttl)
    {
        Name = name;
        Ttl = ttl;
    }

    /// <summary>The owner name; it differs from the question's where a CNAME led on.</summary>
    public string Name { get; }

    /// <summary>How long a resolver may remember it.</summary>
    public TimeSpan Ttl { get; }

    /// <summary>The data as a person would write it in a zone file, names without trailing dot, text without quotes.</summary>
    public abstract string Data { get; }

    /// <summary>An IPv4 or IPv6 address.</summary>
    public sealed record Address(string Name, TimeSpan Ttl, IPAddress Value) : DnsRecord(Name, Ttl)
    {
        /// <inheritdoc />
        public override string Data => Value.ToString();
    }

    /// <summary>An alias.</summary>
    public sealed record Cname(string Name, TimeSpan Ttl, string Target) : DnsRecord(Name, Ttl)
    {
        /// <inheritdoc />
        public override string Data => Target;
    }

    /// <summary>A mail exchanger; the null MX (RFC 7505) has an empty exchange.</summary>
    public sealed record Mx(string Name, TimeSpan Ttl, int Preference, string Exchange) : DnsRecord(Name, Ttl)
    {
        /// <inheritdoc />
        public override string Data => $"{Preference} {(Exchange.Length == 0 ? "." : Exchange)}";
    }

    /// <summary>A name server.</summary>
    public sealed record Ns(string Name, TimeSpan Ttl, string Server) : DnsRecord(Name, Ttl)
    {
        /// <inheritdoc />
        public override string Data => Server;
    }

    /// <summary>The name that an address belongs to, at the address's own name below in-addr.arpa or ip6.arpa.</summary>
    public sealed record Ptr(string Name, TimeSpan Ttl, string Target) : DnsRecord(Name, Ttl)
    {
        /// <inheritdoc />
        public override string Data => Target;
    }

    /// <summary>A text record: its character-strings joined without a separator (RFC 7208 §3.3).</summary>
    public sealed record Txt(string Name, TimeSpan Ttl, string Text) : DnsRecord(Name, Ttl)
    {
        /// <inheritdoc />
        public override string Data => Text;
    }
}
