using System.Collections.Frozen;
using Sendara.Mail;

namespace Sendara.Warmup;

/// <summary>Who runs the mailboxes of a domain: told by its name where everybody knows it, else by its MX.</summary>
public static class MailboxProviders
{
    private static readonly FrozenDictionary<string, MailboxProvider> Known = new Dictionary<string, MailboxProvider>
    {
        ["gmail.com"] = MailboxProvider.Gmail,
        ["googlemail.com"] = MailboxProvider.Gmail,
        ["outlook.com"] = MailboxProvider.Microsoft,
        ["hotmail.com"] = MailboxProvider.Microsoft,
        ["hotmail.co.uk"] = MailboxProvider.Microsoft,
        ["hotmail.fr"] = MailboxProvider.Microsoft,
        ["hotmail.de"] = MailboxProvider.Microsoft,
        ["hotmail.it"] = MailboxProvider.Microsoft,
        ["live.com"] = MailboxProvider.Microsoft,
        ["msn.com"] = MailboxProvider.Microsoft,
        ["yahoo.com"] = MailboxProvider.Yahoo,
        ["yahoo.co.uk"] = MailboxProvider.Yahoo,
        ["yahoo.co.in"] = MailboxProvider.Yahoo,
        ["yahoo.fr"] = MailboxProvider.Yahoo,
        ["yahoo.de"] = MailboxProvider.Yahoo,
        ["yahoo.it"] = MailboxProvider.Yahoo,
        ["ymail.com"] = MailboxProvider.Yahoo,
        ["aol.com"] = MailboxProvider.Yahoo,
        ["icloud.com"] = MailboxProvider.Apple,
        ["me.com"] = MailboxProvider.Apple,
        ["mac.com"] = MailboxProvider.Apple,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Where the mail servers of hosted domains stand.
    private static readonly (string Zone, MailboxProvider Provider)[] Exchangers =
    [
        ("google.com", MailboxProvider.Gmail),
        ("googlemail.com", MailboxProvider.Gmail),
        ("outlook.com", MailboxProvider.Microsoft),
        ("mx.microsoft", MailboxProvider.Microsoft),
        ("yahoodns.net", MailboxProvider.Yahoo),
        ("icloud.com", MailboxProvider.Apple),
    ];

    /// <summary>Whose mailboxes those of a domain are; null where its name alone does not tell.</summary>
    public static MailboxProvider? OfDomain(string domain) => Known.TryGetValue(domain, out var provider) ? provider : null;

    /// <summary>Whose mailboxes those behind mail servers are, the most preferred first.</summary>
    public static MailboxProvider OfExchangers(IEnumerable<string> exchangers) =>
        exchangers
            .SelectMany(host => Exchangers.Where(e => HostName.IsSameOrBelow(host, e.Zone)).Select(e => (MailboxProvider?)e.Provider))
            .FirstOrDefault() ?? MailboxProvider.Rest;
}
