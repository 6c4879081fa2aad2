using System.Net;

namespace Sendara.Dns.Spf;

/// <summary>Compares addresses with the client's.</summary>
internal static class SpfAddresses
{
    // RFC 7208 §5: A records for IPv4 clients, AAAA records for IPv6 ones.
    internal static DnsRecordType TypeFor(SpfMail mail) => mail.IsIp4 ? DnsRecordType.A : DnsRecordType.Aaaa;

    internal static bool Any(SpfLookup.Answered lookup, SpfMail mail, SpfPrefixLengths prefix) =>
        lookup.Of<DnsRecord.Address>().Any(address => AgreesWith(mail, address.Value, mail.IsIp4 ? prefix.Ip4 : prefix.Ip6));

    /// <summary>Whether the first <paramref name="bits"/> of both are the same; addresses of different families never agree.</summary>
    internal static bool AgreesWith(SpfMail mail, IPAddress address, int bits)
    {
        var client = mail.Client.GetAddressBytes();
        var other = address.GetAddressBytes();
        var whole = bits / 8;
        return client.Length == other.Length
            && client.AsSpan(0, whole).SequenceEqual(other.AsSpan(0, whole))
            && (bits % 8 == 0 || (client[whole] ^ other[whole]) >> (8 - bits % 8) == 0);
    }
}
