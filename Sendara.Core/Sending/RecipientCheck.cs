using Sendara.Dns;
using Sendara.Mail;

namespace Sendara.Sending;

/// <summary>What the DNS says about an address: whether its domain can take mail, and why that is thought.</summary>
public sealed record Deliverability(bool Possible, string Reason);

/// <summary>Can the recipient's domain take mail at all? An MX, or for want of one an address (RFC 5321 §5.1); a null MX says no (RFC 7505).</summary>
public static class RecipientCheck
{
    /// <summary>Yes also when the DNS could not be asked: doubt is in the recipient's favour.</summary>
    public static async Task<Deliverability> RunAsync(EmailAddress recipient, IDnsResolver dns, CancellationToken cancellationToken)
    {
        var domain = recipient.Domain;
        switch (await dns.AskAsync(new(domain, DnsRecordType.Mx), cancellationToken))
        {
            case DnsAnswer.Found found when found.Of<DnsRecord.Mx>().ToList() is { Count: > 0 } exchangers:
                return exchangers.TrueForAll(mx => mx.Exchange.Length == 0)
                    ? new(false, $"{domain} states that it takes no mail")
                    : new(true, $"{domain} has a mail server");
            case DnsAnswer.Absent { Kind: Absence.NoSuchName }:
                return new(false, $"the domain {domain} does not exist");
            case DnsAnswer.Unreachable unreachable:
                return InDoubt(domain, unreachable);
        }

        foreach (var type in new[] { DnsRecordType.A, DnsRecordType.Aaaa })
        {
            switch (await dns.AskAsync(new(domain, type), cancellationToken))
            {
                case DnsAnswer.Found:
                    return new(true, $"{domain} has an address that takes its mail");
                case DnsAnswer.Unreachable unreachable:
                    return InDoubt(domain, unreachable);
            }
        }

        return new(false, $"{domain} has no mail server");
    }

    private static Deliverability InDoubt(string domain, DnsAnswer.Unreachable unreachable) =>
        new(true, $"{domain} could not be looked up ({unreachable.Reason}), which counts in its favour");
}
