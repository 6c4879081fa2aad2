using Sendara.Mail;

namespace Sendara.Doctor;

/// <summary>
/// The mail that an examination sends: to the provider's mailbox simulator, which costs no reputation and no quota. It carries a tag of its
/// own instead of an account's and a message's, so the news of it belongs to no customer, changes no figure and is in no timeline.
/// </summary>
public static class Probe
{
    /// <summary>Where it goes: SES answers with a delivery (Amazon SES, "Using the mailbox simulator").</summary>
    public const string Recipient = "success@simulator.amazonses.com";

    /// <summary>The tag that carries the examination's number.</summary>
    public const string Tag = "sendara_probe";

    /// <summary>The mail itself (RFC 5322).</summary>
    public static string Mime(EmailAddress from) =>
        string.Join(
            "\r\n",
            $"From: {from}",
            $"To: {Recipient}",
            "Subject: Sendara doctor",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "Sendara's doctor sent this mail to see whether the news of its",
            "delivery comes back. Nobody needs to read it.",
            "");

    /// <summary>Judges whether the provider took it.</summary>
    public static Finding Judge<T>(ProviderAnswer<T> answer) => answer is ProviderAnswer<T>.Given
        ? Finding.Right(Hop.Sending, $"SES took a probe mail to {Recipient}")
        : ProviderRefusal.Unanswered(Hop.Sending, answer, "ses:SendRawEmail");
}
