using System.Net;
using System.Net.Sockets;
using Sendara.Domains;

namespace Sendara.Dmarc;

/// <summary>By what mail of a domain that Sendara sent is known.</summary>
public sealed record OwnMarks(string Domain, string MailFromDomain, IReadOnlyList<string> Selectors);

/// <summary>Tells who sent the mail of a row. Names count only where they passed: anybody can write any domain into a mail.</summary>
public static class SourceRules
{
    private const string Provider = "amazonses.com";
    private const int NetworkBits = 24;
    private const int NetworkBits6 = 48;

    /// <summary>Classifies a row.</summary>
    public static MailSource Classify(ReportRow row, RowAlignment alignment, OwnMarks own)
    {
        var envelope = row.Envelope is { Passed: true } passed ? passed.Domain : null;
        if (envelope == own.MailFromDomain)
        {
            return new(SourceKind.ThisProvider, MailSource.Platform);
        }

        // Our signature holds on the way through other servers, too: it says who wrote the mail, the envelope who brought it.
        if (row.Signatures.Any(signature => IsOurs(signature, own)))
        {
            return envelope is not null && ReportScope.IsAtOrBelow(envelope, Provider)
                ? new(SourceKind.ThisProvider, MailSource.Platform)
                : new(SourceKind.Forwarder, NameOf(row, envelope));
        }

        if (row.Forwarded)
        {
            return new(SourceKind.Forwarder, NameOf(row, envelope));
        }

        if (KnownSenders.Find(row.Signatures.Where(signature => signature.Passed).Select(signature => signature.Domain).Append(envelope ?? "")) is { } sender)
        {
            return new(SourceKind.KnownSender, sender);
        }

        return alignment switch
        {
            // The domain's own SPF record names this server, or its own key signs there.
            { Spf: true } => new(SourceKind.KnownSender, envelope ?? Network(row.Address)),
            { Dkim: true } when envelope is not null => new(SourceKind.KnownSender, RegistrableDomain(envelope)),
            { Dkim: true } => new(SourceKind.Forwarder, Network(row.Address)),
            _ => new(SourceKind.Unknown, NameOf(row, envelope)),
        };
    }

    private static bool IsOurs(SignatureResult signature, OwnMarks own) =>
        signature is { Passed: true, Selector: { } selector }
        && signature.Domain == own.Domain
        && own.Selectors.Contains(selector, StringComparer.OrdinalIgnoreCase);

    private static string NameOf(ReportRow row, string? envelope) =>
        (envelope ?? row.Signatures.FirstOrDefault(signature => signature.Passed && signature.Domain != row.HeaderFrom)?.Domain) is { } domain
            ? RegistrableDomain(domain)
            : Network(row.Address);

    private static string RegistrableDomain(string domain)
    {
        var suffix = PublicSuffixes.Of(domain);
        return suffix.Length == domain.Length ? domain : domain[(domain.LastIndexOf('.', domain.Length - suffix.Length - 2) + 1)..];
    }

    private static string Network(IPAddress address) =>
        new IPNetwork(Masked(address), BitsOf(address)).ToString();

    private static int BitsOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? NetworkBits : NetworkBits6;

    private static IPAddress Masked(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(BitsOf(address) / 8).Clear();
        return new(bytes);
    }
}
