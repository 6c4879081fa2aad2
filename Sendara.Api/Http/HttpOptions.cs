using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Sendara.Api.Http;

/// <summary>What the API's own server puts up with.</summary>
public sealed class HttpOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Http";

    /// <summary>
    /// The proxies in front, as addresses or networks such as <c>10.0.0.0/8</c>: only what comes from them is believed when it says whose request
    /// it forwards. Default none.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>How long a caller may take for the head of a request; default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan HeadTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How slowly a body may come, in octets a second, once its first five seconds are over; default 1024.</summary>
    [Range(1, 1_000_000)]
    public int LeastBodyRate { get; set; } = 1024;

    /// <summary>How long a connection may be idle; default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How many connections there may be at a time; further ones are closed. Default 10 000.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    internal bool AreProxiesReadable() => TrustedProxies.All(proxy => TryRead(proxy, out _));

    internal static bool TryRead(string proxy, out IPNetwork network)
    {
        if (IPAddress.TryParse(proxy, out var address))
        {
            network = new(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        return IPNetwork.TryParse(proxy, out network);
    }
}
