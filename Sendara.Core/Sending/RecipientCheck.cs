using Sendara.Dns;
using Sendara.Mail;
using Sendara.Refusals;

namespace Sendara.Sending;

/// <summary>Can the recipient's domain take mail at all? An MX, or for want of one an address (RFC 5321 §5.1); a null MX says no (RFC 7505).</summary>
public static class RecipientCheck
{
    /// <summary>Null when it can, and also when the DNS could not be asked: doubt is in the recipient's favour.</summary>
    public static async Task<Refusal?> RunAsync(EmailAddress recipient, IDnsResolver dns, CancellationToken cancellationToken)
    {
        switch (await dns.AskAsync(new(recipient.Domain, DnsRecordType.Mx), cancellationToken))
        {
            case DnsAnswer.Found found when found.Of<DnsRecord.Mx>().ToList() is { Count: > 0 } exchangers:
                return exchangers.TrueForAll(mx => mx.Exchange.Length == 0) ? Undeliverable($"{recipient.Domain} states that it takes no mail") : null;
            case DnsAnswer.Absent { Kind: Absence.NoSuchName }:
                return Undeliverable($"the domain {recipient.Domain} does not exist");
            case DnsAnswer.Unreachable:
                return null;
        }

        foreach (var type in new[] { DnsRecordType.A, DnsRecordType.Aaaa })
        {
            if (await dns.AskAsync(new(recipient.Domain, type), cancellationToken) is not DnsAnswer.Absent)
            {
                return null;
            }
        }

        return Undeliverable($"{recipient.Domain} has no mail server");
    }

    private static Refusal Undeliverable(string reason) => new(RefusalCode.RecipientUndeliverable, $"destination.email: {reason}.");
}
