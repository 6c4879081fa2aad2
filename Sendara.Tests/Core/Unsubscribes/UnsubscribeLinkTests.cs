using Sendara.Sending;
using Sendara.Unsubscribes;

namespace Sendara.Tests.Core.Unsubscribes;

public sealed class UnsubscribeLinkTests
{
    private static readonly UnsubscribeLink Link = new("https://api.acme.com/u/token", null);

    [Theory]
    [InlineData(MessageType.Marketing, false, true)]
    [InlineData(MessageType.Marketing, true, false)]
    [InlineData(MessageType.Transactional, false, false)]
    public void Marketing_mail_that_reaches_people_needs_a_link(MessageType type, bool simulated, bool needed) =>
        Assert.Equal(needed, UnsubscribeLink.IsNeededFor(type, simulated));

    [Fact]
    public void The_header_fields_name_the_link_and_the_mailbox_if_there_is_one()
    {
        Assert.Equal(
            [new("List-Unsubscribe", "<https://api.acme.com/u/token>"), new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")], Link.Headers);
        Assert.Equal(
            "<https://api.acme.com/u/token>, <mailto:out@acme.com?subject=token>",
            (Link with { MailtoUrl = "mailto:out@acme.com?subject=token" }).Headers[0].Value);
    }

    [Theory]
    [InlineData("<html><body><p>Hi</p></body></html>", "<html><body><p>Hi</p>LINE</body></html>")]
    [InlineData("<p>about &lt;/body></p></BODY >", "<p>about &lt;/body></p>LINE</BODY >")]
    [InlineData("<html><p>Hi</p></html>", "<html><p>Hi</p>LINE</html>")]
    [InlineData("<p>Hi</p>", "<p>Hi</p>LINE")]
    [InlineData("<a href=\"{{unsubscribe_url}}\">out</a></body>", "<a href=\"https://api.acme.com/u/token\">out</a></body>")]
    [InlineData("<a href=\"%7B%7Bunsubscribe_url%7D%7D\">out</a>{{ Unsubscribe_URL }}", "<a href=\"https://api.acme.com/u/token\">out</a>https://api.acme.com/u/token")]
    [InlineData("{{other}}", "{{other}}LINE")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void The_html_gets_a_visible_link_at_its_end_or_where_it_asks_for_it(string? html, string? expected)
    {
        const string Line = """<p style="margin:24px 0 0;font-size:12px;color:#666"><a href="https://api.acme.com/u/token" style="color:#666">Unsubscribe</a></p>""";

        Assert.Equal(expected?.Replace("LINE", Line, StringComparison.Ordinal), Link.InHtml(html));
    }

    [Theory]
    [InlineData("Hi\n", "Hi\r\n\r\nUnsubscribe: https://api.acme.com/u/token\r\n")]
    [InlineData("Out: {{unsubscribe_url}}.", "Out: https://api.acme.com/u/token.")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void The_text_gets_it_too(string? text, string? expected) => Assert.Equal(expected, Link.InText(text));

    [Theory]
    [InlineData("reader@example.com", "r…@example.com")]
    [InlineData("r@example.com", "…@example.com")]
    [InlineData("nobody", "…")]
    public void An_address_is_never_shown_in_full(string address, string masked) => Assert.Equal(masked, MaskedAddress.Of(address));
}
