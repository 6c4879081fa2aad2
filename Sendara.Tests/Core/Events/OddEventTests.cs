using FsCheck.Fluent;
using Sendara.Events;
using Sendara.Suppressions;

namespace Sendara.Tests.Core.Events;

/// <summary>Whatever arrives with a good signature is read or passed over; nothing stops the events behind it.</summary>
public sealed class OddEventTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Successfully validated SNS topic for Amazon SES event publishing.")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"eventType\":\"Send\"}")]
    [InlineData("{\"eventType\":\"Send\",\"mail\":\"text\"}")]
    [InlineData("{\"eventType\":\"Send\",\"mail\":[]}")]
    [InlineData("{\"eventType\":\"Send\",\"mail\":null}")]
    [InlineData("{\"eventType\":\"Send\",\"mail\":{}}")]
    [InlineData("{\"eventType\":\"Send\",\"mail\":{\"messageId\":1,\"tags\":{}}}")]
    [InlineData("{\"eventType\":\"Send\",\"mail\":{\"tags\":[]}}")]
    [InlineData("{\"eventType\":\"Send\",\"mail\":{\"tags\":\"text\"}}")]
    [InlineData("{\"\\ud800\":1,\"mail\":{\"\\ud800\":{}}}")]
    [InlineData("\ufeff{}")]
    public void What_is_no_event_of_ours_is_passed_over(string text) => Assert.Null(SesEventReader.Read(text));

    [Fact]
    public void An_event_cut_off_anywhere_is_passed_over()
    {
        var whole = SesEvent.Of("Bounce", SesEvent.Bounce());

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Null(SesEventReader.Read(whole[..length])));
    }

    [Fact]
    public void So_is_one_nested_without_end() => Assert.Null(SesEventReader.Read(string.Concat(Enumerable.Repeat("{\"mail\":", 100_000))));

    [Theory]
    [InlineData("\"msg_0197b2f0a1b27c3d8e4f5a6b7c8d9e10\"")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[7]")]
    [InlineData("[\"dom_0197b2f0a1b27c3d8e4f5a6b7c8d9e10\"]")]
    [InlineData("[\"msg_\\ud800\"]")]
    [InlineData("{\"0\":\"msg_0197b2f0a1b27c3d8e4f5a6b7c8d9e10\"}")]
    public void A_tag_of_another_shape_is_none(string tag) => Assert.Null(SesEventReader.Read(SesEvent.Of("Send", mail: MailWithTag(tag))));

    [Theory]
    [InlineData("Delivery", "delivery")]
    [InlineData("Bounce", "bounce")]
    [InlineData("Complaint", "complaint")]
    [InlineData("Reject", "reject")]
    [InlineData("Open", "open")]
    [InlineData("Click", "click")]
    [InlineData("Rendering Failure", "failure")]
    public void The_member_of_an_event_may_have_any_shape(string type, string member)
    {
        string[] shapes =
        [
            "null", "[]", "[[]]", "7", "true", "\"text\"", "{}", """{"timestamp":7,"feedbackId":[],"smtpResponse":{},"reason":null,"link":true}""",
            """{"timestamp":"soon"}""", """{"timestamp":"9999-12-31T23:59:59-12:00"}""", """{"timestamp":"0001-01-01T00:00:00+12:00"}""",
            """{"bouncedRecipients":{}}""", """{"bouncedRecipients":[7]}""", """{"bouncedRecipients":[null]}""", """{"bouncedRecipients":[]}""",
            """{"link":"\ud800","smtpResponse":"\ud800","reason":"\ud800","userAgent":"\ud800","feedbackId":"\ud800","timestamp":"\ud800"}""",
        ];

        Assert.All(shapes, shape => SesEventReader.Read(SesEvent.Of(type, $"\"{member}\":{shape}")));
        SesEventReader.Read(SesEvent.Of(type));
    }

    [Fact]
    public void A_broken_character_costs_its_field_and_not_the_event()
    {
        var read = SesEventReader.Read(SesEvent.Of("Bounce", SesEvent.Bounce(recipients: """[{"status":"5.1.1","diagnosticCode":"550 \ud83d"}]""")));

        Assert.Equal(SuppressionReason.HardBounce, read?.Suppresses);
        Assert.Contains("5.1.1", read!.Detail, StringComparison.Ordinal);
    }

    // PostgreSQL stores NUL neither as text nor as JSON (22P05), and half a surrogate pair is no UTF-8.
    [Fact]
    public void What_is_read_can_be_stored()
    {
        var nul = SesEvent.Bounce(feedbackId: @"a\u0000b", recipients: """[{"diagnosticCode":"550 \u0000"}]""");
        var bounce = SesEventReader.Read(SesEvent.Of("Bounce", nul));
        var reject = SesEventReader.Read(SesEvent.Of("Reject", $$""" "reject":{"reason":"{{new string('x', 499)}}😀"} """));

        Assert.DoesNotContain(@"\u0000", bounce!.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', bounce.DedupeKey);
        Assert.DoesNotContain(reject!.FailureReason!, char.IsSurrogate);
    }

    [Fact]
    public void An_event_without_any_time_is_dated_by_our_own_id()
    {
        var read = SesEventReader.Read(SesEvent.Of("Send", mail: SesEvent.Mail.Replace("\"timestamp\"", "\"other\"", StringComparison.Ordinal)));
        var extreme = SesEventReader.Read(SesEvent.Of(
            "Send", mail: MailWithTag("[\"msg_ffffffffffffffffffffffffffffffff\"]").Replace("\"timestamp\"", "\"other\"", StringComparison.Ordinal)));

        Assert.Equal(SesEvent.Message.MintedAt, read?.OccurredAt);
        Assert.NotNull(extreme);
    }

    [Fact]
    public void No_text_whatever_throws()
    {
        Always.Holds(Always.AnyText, text => SesEventReader.Read($"{{\"eventType\":\"Bounce\",\"mail\":{text}") is null || true);
        Always.Holds(Mutations(), text => SesEventReader.Read(text) is null || true);
    }

    private static FsCheck.Gen<string> Mutations()
    {
        var whole = SesEvent.Of("Bounce", SesEvent.Bounce());
        return from position in Gen.Choose(0, whole.Length - 1)
               from length in Gen.Choose(0, 40)
               from insert in Always.TextOf("{}[]\",:\\u0dn7 ")
               select whole[..position] + insert + whole[Math.Min(position + length, whole.Length)..];
    }

    private static string MailWithTag(string tag) => SesEvent.Mail.Replace($"[\"{SesEvent.Message}\"]", tag, StringComparison.Ordinal);
}
