using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Sendara.Engine.Dns;

/// <summary>Whom to ask about the DNS.</summary>
public sealed class DnsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Dns";

    /// <summary>Resolvers as <c>address</c> or <c>address:port</c>, asked in this order; default 1.1.1.1 and 8.8.8.8.</summary>
    public IList<string> Servers { get; } = [];

    /// <summary>How long one server may take to answer; default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:10")]
    public TimeSpan ServerTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether a zone's own servers are asked as well, so that what a resolver still remembers is not taken for what is published; default
    /// yes. Switch it off where the network lets DNS out to the resolvers only: then what they say counts alone, as old as a record's TTL.
    /// </summary>
    public bool AskAuthoritative { get; set; } = true;

    /// <summary>The port of authoritative servers; default 53. Only tests and laptops have another.</summary>
    [Range(1, 65535)]
    public int AuthoritativePort { get; set; } = 53;

    /// <summary>
    /// Whether authoritative servers may have private, loopback or link-local addresses; default no, as anybody can point a delegation into
    /// our network.
    /// </summary>
    public bool AllowPrivateServers { get; set; }

    /// <summary>Whether every one of <see cref="Servers"/> is an address, with or without a port.</summary>
    public bool AreServersReadable() => Servers.All(server => IPEndPoint.TryParse(server, out _));
}
