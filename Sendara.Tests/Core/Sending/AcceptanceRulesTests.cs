using Sendara.Keys;
using Sendara.Mail;
using Sendara.Refusals;
using Sendara.Sending;
using Sendara.Suppressions;

namespace Sendara.Tests.Core.Sending;

public sealed class AcceptanceRulesTests
{
    private static readonly EmailAddress Owner = EmailAddress.Parse("Owner@Acme.com", null);
    private static readonly AcceptanceFacts Good = new(FromIsVerified: true, Owner, Suppressed: null);

    [Fact]
    public void A_verified_sender_may_mail_anybody() => Assert.Null(AcceptanceRules.Judge(Draft(), Good));

    [Theory]
    [InlineData(Mode.Live)]
    [InlineData(Mode.Test)]
    public void A_sender_on_an_unverified_domain_is_refused_with_either_key(Mode mode)
    {
        var refusal = AcceptanceRules.Judge(Draft() with { Mode = mode }, Good with { FromIsVerified = false });

        Assert.Equal(RefusalCode.FromNotVerified, refusal?.Code);
        Assert.StartsWith("metadata.from_email: mail.acme.com", refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("POST /v1/domains/mail.acme.com/verify", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shared_sender_reaches_the_accounts_own_address_in_any_case_and_nobody_else()
    {
        var shared = Draft() with { From = null };
        var facts = Good with { FromIsVerified = false };

        Assert.Null(AcceptanceRules.Judge(shared with { To = EmailAddress.Parse("owner@ACME.com", null) }, facts));
        Assert.Equal(RefusalCode.RecipientNotVerified, AcceptanceRules.Judge(shared, facts)?.Code);
        Assert.Null(AcceptanceRules.Judge(shared with { Mode = Mode.Test }, facts));
    }

    [Fact]
    public void A_test_send_reaches_the_accounts_own_address_and_nobody_else()
    {
        var testSend = Draft() with { TestSend = true };

        Assert.Null(AcceptanceRules.Judge(testSend with { To = Owner }, Good));
        Assert.Equal(RefusalCode.RecipientNotVerified, AcceptanceRules.Judge(testSend, Good)?.Code);
        Assert.Null(AcceptanceRules.Judge(testSend with { Mode = Mode.Test }, Good));
    }

    [Fact]
    public void A_verified_test_recipient_is_reached_by_the_shared_sender_and_by_test_sends()
    {
        var facts = Good with { ToIsTestRecipient = true };

        Assert.Null(AcceptanceRules.Judge(Draft() with { From = null }, facts));
        Assert.Null(AcceptanceRules.Judge(Draft() with { TestSend = true }, facts));
        Assert.Equal(
            RefusalCode.RecipientSuppressed,
            AcceptanceRules.Judge(Draft() with { From = null }, facts with { Suppressed = SuppressionReason.HardBounce })?.Code);
    }

    [Fact]
    public void What_Sendara_writes_itself_reaches_anybody_who_is_not_suppressed()
    {
        var notice = Draft() with { From = null, IsNotice = true };

        Assert.Null(AcceptanceRules.Judge(notice, Good));
        Assert.Equal(RefusalCode.RecipientSuppressed, AcceptanceRules.Judge(notice, Good with { Suppressed = SuppressionReason.Complaint })?.Code);
    }

    [Theory]
    [InlineData(SuppressionReason.Manual, MessageType.Transactional, true)]
    [InlineData(SuppressionReason.Manual, MessageType.Marketing, true)]
    [InlineData(SuppressionReason.Unsubscribe, MessageType.Transactional, false)]
    [InlineData(SuppressionReason.Unsubscribe, MessageType.Marketing, true)]
    [InlineData(SuppressionReason.HardBounce, MessageType.Transactional, true)]
    [InlineData(SuppressionReason.HardBounce, MessageType.Marketing, true)]
    [InlineData(SuppressionReason.Complaint, MessageType.Transactional, true)]
    [InlineData(SuppressionReason.Complaint, MessageType.Marketing, true)]
    public void An_unsubscribe_stops_marketing_only_and_everything_else_stops_all(SuppressionReason reason, MessageType type, bool stopped)
    {
        Assert.Equal(stopped, AcceptanceRules.Stops(reason, type));
        Assert.Equal(
            stopped ? RefusalCode.RecipientSuppressed : null,
            AcceptanceRules.Judge(Draft() with { Type = type }, Good with { Suppressed = reason })?.Code);
    }

    [Fact]
    public void The_refusal_of_a_suppressed_recipient_says_why_and_what_to_do() =>
        Assert.Equal(
            "destination.email: reader@example.com is on the suppression list (hard_bounce). "
            + "Remove it with DELETE /v1/suppressions only if the address works and its owner wants mail.",
            AcceptanceRules.Judge(Draft(), Good with { Suppressed = SuppressionReason.HardBounce })?.Message);

    [Fact]
    public void The_sender_is_judged_before_the_recipient_and_the_recipient_before_the_list()
    {
        var worst = new AcceptanceFacts(FromIsVerified: false, Owner, SuppressionReason.Complaint);
        var testSend = Draft() with { TestSend = true };

        Assert.Equal(RefusalCode.FromNotVerified, AcceptanceRules.Judge(testSend, worst)?.Code);
        Assert.Equal(RefusalCode.RecipientNotVerified, AcceptanceRules.Judge(testSend, worst with { FromIsVerified = true })?.Code);
        Assert.Equal(RefusalCode.RecipientNotVerified, AcceptanceRules.Judge(Draft() with { From = null }, worst)?.Code);
        Assert.Equal(RefusalCode.RecipientSuppressed, AcceptanceRules.Judge(Draft(), worst with { FromIsVerified = true })?.Code);
    }

    private static Draft Draft() => new()
    {
        Mode = Mode.Live,
        From = Mailbox.Parse("Acme <news@mail.acme.com>", null),
        To = EmailAddress.Parse("reader@example.com", null),
        Subject = "Hello",
        Text = "Hello.",
        Fingerprint = new byte[32],
    };
}
