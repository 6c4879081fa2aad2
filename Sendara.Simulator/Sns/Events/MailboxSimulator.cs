namespace Sendara.Simulator.Sns.Events;

/// <summary>How a mailbox takes a mail.</summary>
internal enum MailboxOutcome
{
    Delivered,
    Bounced,
    Complained,
    OnGlobalSuppressionList,
    OnAccountSuppressionList,
}

/// <summary>
/// The addresses that play a part. <c>bounce</c>, <c>complaint</c>, <c>ooto</c>, <c>suppressionlist</c> and <c>success</c>
/// at simulator.amazonses.com, each with an optional +label; <c>bounce+…</c> and <c>complaint+…</c> at any domain; all else is delivered.
/// </summary>
internal static class MailboxSimulator
{
    private const string Domain = "simulator.amazonses.com";

    public static MailboxOutcome OutcomeOf(string address)
    {
        var at = address.LastIndexOf('@');
        var local = address[..at].ToLowerInvariant();
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        var name = plus >= 0 ? local[..plus] : local;
        var isSimulated = address[(at + 1)..].Equals(Domain, StringComparison.OrdinalIgnoreCase);

        return name switch
        {
            "bounce" when isSimulated || plus >= 0 => MailboxOutcome.Bounced,
            "complaint" when isSimulated || plus >= 0 => MailboxOutcome.Complained,
            "suppressionlist" when isSimulated => MailboxOutcome.OnGlobalSuppressionList,
            _ => MailboxOutcome.Delivered, // success@ and ooto@ too: the automatic reply goes to the sender, not into an event.
        };
    }
}
