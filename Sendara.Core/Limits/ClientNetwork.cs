using System.Net;
using System.Net.Sockets;

namespace Sendara.Limits;

/// <summary>
/// Who counts as one caller by address: an IPv4 address, or the /64 of an IPv6 address, which is the least that a customer of an access provider
/// is given (RFC 6177 §2) and out of which he may take a new address for every request.
/// </summary>
public static class ClientNetwork
{
    private const int NetworkOctets = 8;

    /// <summary>The network's name: the address itself, or the first address of the /64 and its length.</summary>
    public static string Of(IPAddress address)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (bare.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return bare.ToString();
        }

        var octets = bare.GetAddressBytes();
        octets.AsSpan(NetworkOctets).Clear();
        return $"{new IPAddress(octets)}/64";
    }
}
