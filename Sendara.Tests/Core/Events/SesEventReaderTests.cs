using Sendara.Events;
using Sendara.Sending;
using Sendara.Suppressions;

namespace Sendara.Tests.Core.Events;

public sealed class SesEventReaderTests
{
    [Fact]
    public void A_send_is_ours_by_its_tags_and_dated_by_its_mail()
    {
        var read = SesEventReader.Read(SesEvent.Of("Send", "\"send\":{}"));

        Assert.Equal(
            new(SesEvent.Account, SesEvent.Message, "0100ses-000000", MessageEventType.Sent, At(0), "sent", "{}") { TakenAt = At(0) },
            read);
        Assert.Equal(MessageStatus.Sent, read!.Status);
    }

    [Fact]
    public void A_delivery_is_dated_by_its_own_time()
    {
        var read = Read("Delivery", SesEvent.Delivery);

        Assert.Equal((MessageEventType.Delivered, At(1.25), "delivered", null), (read.Type, read.OccurredAt, read.DedupeKey, read.Suppresses));
        Assert.Equal("""{"smtp_response":"250 2.6.0 ok"}""", read.Detail);
    }

    [Fact]
    public void A_permanent_bounce_suppresses()
    {
        var read = Read("Bounce", SesEvent.Bounce());

        Assert.Equal(
            (MessageStatus.Bounced, MessageRank.Of(MessageStatus.Bounced), SuppressionReason.HardBounce),
            (read.Status, read.Rank, read.Suppresses));
        Assert.Equal("bounce:fb-1", read.DedupeKey);
        Assert.Contains("\"status\":\"5.1.1\",\"diagnostic_code\":\"smtp; 550 5.1.1 unknown\"", read.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transient_bounce_does_not_and_ranks_below_a_delivery()
    {
        var read = Read("Bounce", SesEvent.Bounce("Transient", "MailboxFull"));

        Assert.Equal((MessageStatus.Bounced, MessageRank.SoftBounce, null, true), (read.Status, read.Rank, read.Suppresses, read.IsSoftBounce));
    }

    [Theory]
    [InlineData("abuse", SuppressionReason.Complaint)]
    [InlineData(null, SuppressionReason.Complaint)]
    [InlineData("not-spam", null)]
    public void A_complaint_suppresses_unless_it_accuses_nobody(string? feedback, SuppressionReason? suppresses)
    {
        var read = Read("Complaint", SesEvent.Complaint(feedback));

        Assert.Equal((MessageStatus.Complained, "complaint:fb-2", suppresses), (read.Status, read.DedupeKey, read.Suppresses));
    }

    [Fact]
    public void A_reject_and_a_rendering_failure_mean_that_it_will_not_be_sent()
    {
        var reject = Read("Reject", """ "reject":{"reason":"Bad content"} """);
        var rendering = Read("Rendering Failure", """ "failure":{"templateName":"t","errorMessage":"Attribute 'name' is missing"} """);

        Assert.Equal((MessageStatus.Failed, "The e-mail provider rejected the message: Bad content."), (reject.Status, reject.FailureReason));
        Assert.Equal((MessageStatus.Failed, "The e-mail provider could not render the message."), (rendering.Status, rendering.FailureReason));
        Assert.NotEqual(reject.DedupeKey, rendering.DedupeKey);
    }

    [Fact]
    public void Opens_and_clicks_are_told_apart_by_time_address_and_link()
    {
        var open = Read("Open", SesEvent.Open);
        var click = Read("Click", SesEvent.Click());

        Assert.Equal((MessageStatus.Opened, "open:2026-06-14T09:05:00.000Z:192.0.2.1"), (open.Status, open.DedupeKey));
        Assert.Equal(MessageStatus.Clicked, click.Status);
        Assert.Equal(click.DedupeKey, Read("Click", SesEvent.Click()).DedupeKey);
        Assert.NotEqual(click.DedupeKey, Read("Click", SesEvent.Click("https://acme.com/b")).DedupeKey);
        Assert.InRange(Read("Click", SesEvent.Click("https://acme.com/" + new string('x', 9000))).DedupeKey.Length, 1, 100);
    }

    [Theory]
    [InlineData("Delivery")]
    [InlineData("delivery")]
    [InlineData("DELIVERY")]
    public void The_type_is_read_in_any_case_and_under_either_name(string type)
    {
        Assert.Equal(MessageEventType.Delivered, Read(type, SesEvent.Delivery).Type);
        Assert.Equal(MessageEventType.Delivered, SesEventReader.Read(SesEvent.Of(type, SesEvent.Delivery, "notificationType"))?.Type);
    }

    [Theory]
    [InlineData("DeliveryDelay", """ "deliveryDelay":{"delayType":"MailboxFull","timestamp":"2026-06-14T09:00:02.500Z"} """)]
    [InlineData("Subscription", """ "subscription":{"contactList":"l","source":"UnsubscribeHeader"} """)]
    [InlineData("SomethingNew", """ "somethingNew":{} """)]
    [InlineData("", "")]
    public void Kinds_that_change_nothing_are_passed_over(string type, string members) =>
        Assert.Null(SesEventReader.Read(SesEvent.Of(type, members)));

    [Theory]
    [InlineData("General", "hard_bounce", "false")]
    [InlineData("OnAccountSuppressionList", "nothing", "false")]
    [InlineData("UnsubscribedRecipient", "nothing", "true")]
    public void The_detail_of_a_bounce_says_what_it_counts_as(string subType, string countsAs, string prevented)
    {
        var detail = Read("Bounce", SesEvent.Bounce(subType: subType)).Detail;

        Assert.Contains($"\"counts_as\":\"{countsAs}\"", detail, StringComparison.Ordinal);
        Assert.Contains($"\"prevented\":{prevented}", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_delay_is_read_for_the_operator_and_is_no_event_of_the_message()
    {
        var text = SesEvent.Of(
            "DeliveryDelay", """ "deliveryDelay":{"delayType":"SpamDetected","timestamp":"2026-06-14T09:00:02.500Z","expirationTime":"2026-06-14T23:00:02.500Z"} """);

        Assert.Equal(new DeliveryDelay(SesEvent.Account, SesEvent.Message, "SpamDetected", At((14 * 3600) + 2.5), IsSuspected: true), DeliveryDelay.Read(text));
        Assert.Null(SesEventReader.Read(text));
        Assert.Null(DeliveryDelay.Read(SesEvent.Of("Delivery", SesEvent.Delivery)));
        Assert.Equal("Undetermined", DeliveryDelay.Read(SesEvent.Of("DeliveryDelay", "\"deliveryDelay\":{}"))?.DelayType);
        Assert.Null(DeliveryDelay.Read("Successfully validated SNS topic for Amazon SES event publishing."));
    }

    [Theory]
    [InlineData("SpamDetected", "4.4.1", true)]
    [InlineData("IPFailure", "4.4.1", true)]
    [InlineData("General", "4.7.28", true)]
    [InlineData("General", "4.4.1", false)]
    [InlineData("MailboxFull", "4.2.2", false)]
    public void A_delay_out_of_suspicion_is_told_by_its_kind_or_its_status(string type, string status, bool suspected)
    {
        var text = SesEvent.Of("DeliveryDelay", $$""" "deliveryDelay":{"delayType":"{{type}}","delayedRecipients":[{"status":"{{status}}"}]} """);

        Assert.Equal(suspected, DeliveryDelay.Read(text)!.IsSuspected);
    }

    [Fact]
    public void Long_answers_of_a_server_are_cut() =>
        Assert.InRange(Read("Delivery", $$""" "delivery":{"smtpResponse":"{{new string('x', 5000)}}"} """).Detail.Length, 500, 600);

    private static ProviderEvent Read(string type, string members) =>
        Assert.IsType<ProviderEvent>(SesEventReader.Read(SesEvent.Of(type, members)));

    private static DateTimeOffset At(double seconds) => new DateTimeOffset(2026, 6, 14, 9, 0, 0, TimeSpan.Zero).AddSeconds(seconds);
}
