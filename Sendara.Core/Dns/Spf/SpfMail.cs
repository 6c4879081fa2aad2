using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sendara.Mail;

namespace Sendara.Dns.Spf;

/// <summary>
/// The mail that is checked (RFC 7208 §4.1): the client's address, MAIL FROM (empty for a bounce), and the HELO name. An IPv4 address in
/// IPv6 clothes counts as IPv4 (§5). <paramref name="Receiver"/> and <paramref name="Now"/> are only for the explanation (§7.2).
/// </summary>
public sealed record SpfMail(IPAddress Client, string MailFrom, string Helo, string Receiver, DateTimeOffset Now)
{
    private const string DefaultLocalPart = "postmaster";

    /// <summary>The client's address, as IPv4 wherever it is one.</summary>
    public IPAddress Client { get; } = Client.IsIPv4MappedToIPv6 ? Client.MapToIPv4() : Client;

    // RFC 7208 §2.4: a bounce has no sender, so the HELO name stands in; §4.3: a missing local part becomes postmaster.
    internal string LocalPart => At <= 0 ? DefaultLocalPart : MailFrom[..At];

    internal string Domain => At < 0 ? MailFrom.Length == 0 ? Helo : MailFrom : MailFrom[(At + 1)..];

    internal string Sender => $"{LocalPart}@{Domain}";

    // RFC 7208 §4.3: internationalised domains are checked as A-labels.
    internal string AsciiDomain => !Ascii(Domain) && HostName.TryNormalise(Domain, out var ascii) ? ascii : Domain;

    internal bool IsIp4 => Client.AddressFamily == AddressFamily.InterNetwork;

    private int At => MailFrom.LastIndexOf('@');

    /// <summary>The value of a macro letter other than p, which the DNS knows (§7.2).</summary>
    internal string Value(char letter, string domain) => letter switch
    {
        's' => Sender,
        'l' => LocalPart,
        'o' => Domain,
        'd' => domain,
        'i' => SpfNames.Dotted(Client),
        'v' => IsIp4 ? "in-addr" : "ip6",
        'h' => Helo,
        'c' => Client.ToString(),
        'r' => Receiver.Length == 0 ? "unknown" : Receiver,
        't' => Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "The parser lets no other letter through."),
    };

    private static bool Ascii(string text) => text.All(char.IsAscii);
}
