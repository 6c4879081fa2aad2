using System.ComponentModel.DataAnnotations;

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
}
