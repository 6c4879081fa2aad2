using Sendara.Refusals;
using Sendara.Sending;

namespace Sendara.Tests.Core.Sending;

public sealed class HeaderRulesTests
{
    [Theory]
    [InlineData("X-Entity-Ref-ID", "42")]
    [InlineData("In-Reply-To", "<a@b.example>")]
    [InlineData("References", "<a@b.example> <c@d.example>")]
    [InlineData("X-Grüße", null)]
    [InlineData("Importance", "höchste")]
    public void A_header_of_the_customers_own_is_welcome(string name, string? value) =>
        Assert.Equal(value is null, HeaderRules.Judge(name, value ?? "x") is not null);

    [Theory]
    [InlineData("Bcc")]
    [InlineData("CC")]
    [InlineData("content-disposition")]
    [InlineData("Content-Type")]
    [InlineData("Content-Transfer-Encoding")]
    [InlineData("Date")]
    [InlineData("From")]
    [InlineData("Sender")]
    [InlineData("Message-ID")]
    [InlineData("mime-version")]
    [InlineData("Reply-To")]
    [InlineData("Return-Path")]
    [InlineData("Subject")]
    [InlineData("To")]
    [InlineData("Received")]
    [InlineData("DKIM-Signature")]
    [InlineData("ARC-Seal")]
    [InlineData("Authentication-Results")]
    [InlineData("Feedback-ID")]
    [InlineData("List-Unsubscribe")]
    [InlineData("List-Unsubscribe-Post")]
    [InlineData("X-SES-CONFIGURATION-SET")]
    [InlineData("X-SES-MESSAGE-TAGS")]
    [InlineData("x-ses-source-arn")]
    [InlineData("X-SES-LIST-MANAGEMENT-OPTIONS")]
    [InlineData("X-SES-TENANT")]
    public void A_header_that_the_provider_owns_is_refused_in_any_case(string name)
    {
        var refusal = HeaderRules.Judge(name, "x");

        Assert.Equal(RefusalCode.InvalidRequest, refusal?.Code);
        Assert.StartsWith($"metadata.headers.{name}: this header is set by Sendara", refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("X Y")]
    [InlineData("X:Y")]
    [InlineData("X\r\nBcc")]
    [InlineData("X\0")]
    [InlineData("X\u007f")]
    public void A_name_is_printable_ASCII_without_a_colon(string name) =>
        Assert.Contains("a header name has", HeaderRules.Judge(name, "x")!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a\r\nBcc: x@y.example")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    public void A_value_cannot_end_its_line(string value) =>
        Assert.Contains("line breaks", HeaderRules.Judge("X-A", value)!.Message, StringComparison.Ordinal);

    [Fact]
    public void Names_and_values_have_the_providers_limits()
    {
        Assert.Null(HeaderRules.Judge(new string('X', 126), new string('v', 870)));
        Assert.NotNull(HeaderRules.Judge(new string('X', 127), "v"));
        Assert.NotNull(HeaderRules.Judge("X", new string('v', 871)));
        Assert.NotNull(HeaderRules.Judge("X", ""));
    }

    [Fact]
    public void No_refusal_repeats_a_hostile_name() =>
        Always.Holds(Always.TextOf("X: \r\n\0A"), name => HeaderRules.Judge(name, "x\n") is { } refusal && !refusal.Message.Any(char.IsControl));

    [Theory]
    [InlineData(null, RefusalCode.InvalidRequest)]
    [InlineData("", RefusalCode.InvalidRequest)]
    [InlineData("  ", RefusalCode.InvalidRequest)]
    [InlineData("Hello\r\nBcc: x@y.example", RefusalCode.InvalidRequest)]
    [InlineData("Hello\u0085", RefusalCode.InvalidRequest)]
    [InlineData("Grüße 😀", null)]
    public void A_subject_is_one_line(string? subject, RefusalCode? code) => Assert.Equal(code, HeaderRules.JudgeSubject(subject)?.Code);

    [Fact]
    public void A_subject_has_at_most_998_octets()
    {
        Assert.Null(HeaderRules.JudgeSubject(new string('a', 998)));
        Assert.Equal(RefusalCode.PayloadTooLarge, HeaderRules.JudgeSubject(new string('a', 999))?.Code);
        Assert.Equal(RefusalCode.PayloadTooLarge, HeaderRules.JudgeSubject(new string('ü', 500))?.Code);
    }
}
