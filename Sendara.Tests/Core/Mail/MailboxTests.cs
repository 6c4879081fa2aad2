using FsCheck;
using FsCheck.Fluent;
using Sendara.Mail;

namespace Sendara.Tests.Core.Mail;

public sealed class MailboxTests
{
    [Theory]
    [InlineData("news@acme.com", null)]
    [InlineData("<news@acme.com>", null)]
    [InlineData(" news@acme.com ", null)]
    [InlineData("\"\" <news@acme.com>", null)]
    [InlineData("Acme <news@acme.com>", "Acme")]
    [InlineData("Acme<news@acme.com>", "Acme")]
    [InlineData("J. Doe <news@acme.com>", "J. Doe")]
    [InlineData("Bücher & Co <news@acme.com>", "Bücher & Co")]
    [InlineData("\"Acme, Inc.\" <news@acme.com>", "Acme, Inc.")]
    [InlineData("\"a <b@c.d>\" <news@acme.com>", "a <b@c.d>")]
    [InlineData("\"The \\\"real\\\" Acme\" <news@acme.com>", "The \"real\" Acme")]
    [InlineData("\"back\\\\slash\" <news@acme.com>", "back\\slash")]
    public void A_bare_address_and_a_named_one_are_both_a_mailbox(string text, string? name)
    {
        var mailbox = Mailbox.Parse(text, null);

        Assert.Equal(name, mailbox.DisplayName);
        Assert.Equal("news@acme.com", mailbox.Address.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Acme")]
    [InlineData("Acme news@acme.com")]
    [InlineData("Acme <news@acme.com")]
    [InlineData("news@acme.com>")]
    [InlineData("Acme <>")]
    [InlineData("Acme, Inc. <news@acme.com>")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("<a@b.example>, <c@d.example>")]
    [InlineData("Friends: a@b.example;")]
    [InlineData("news@acme.com (Acme)")]
    [InlineData("\"Acme <news@acme.com>")]
    [InlineData("\"Acme\" Inc <news@acme.com>")]
    [InlineData("\"Ac\"me\" <news@acme.com>")]
    [InlineData("\"Acme\\\" <news@acme.com>")]
    [InlineData("\" <news@acme.com>")]
    [InlineData("Acme\r\nBcc: x@y.example <news@acme.com>")]
    [InlineData("\"Acme\nInc\" <news@acme.com>")]
    [InlineData("\"Acme\\\rInc\" <news@acme.com>")]
    [InlineData("Acme\u0085 <news@acme.com>")]
    [InlineData("Acme\t<news@acme.com>")]
    public void Anything_else_is_refused(string? text) => Assert.False(Mailbox.TryParse(text, null, out _));

    [Fact]
    public void A_display_name_has_at_most_256_characters()
    {
        Assert.True(Mailbox.TryParse($"{new string('a', 256)} <news@acme.com>", null, out _));
        Assert.False(Mailbox.TryParse($"{new string('a', 257)} <news@acme.com>", null, out _));
        Assert.False(Mailbox.TryParse($"\"{new string('a', 257)}\" <news@acme.com>", null, out _));
    }

    [Fact]
    public void The_printed_form_quotes_the_name() =>
        Assert.Equal("\"The \\\"real\\\" Acme\" <news@acme.com>", Mailbox.Parse("\"The \\\"real\\\" Acme\" <news@acme.com>", null).ToString());

    [Fact]
    public void What_is_printed_is_read_back()
    {
        var names = Always.TextOf("aÄ \"\\<>@,;:()[].'!😀").Where(name => name.Length is > 0 and <= Mailbox.MaxDisplayName);
        var mailboxes = names.Select(name => new Mailbox(name, EmailAddress.Parse("news@acme.com", null)));

        Always.Holds(mailboxes, mailbox => Mailbox.Parse(mailbox.ToString(), null) == mailbox);
    }

    [Fact]
    public void No_line_break_ever_gets_in() =>
        Always.Holds(Texts(), text => !Mailbox.TryParse(text, null, out var mailbox) || !mailbox.ToString().Any(char.IsControl));

    [Fact]
    public void No_text_whatever_throws() => Always.Holds(Always.AnyText, text => Mailbox.TryParse(text, null, out _) || true);

    private static Gen<string> Texts() =>
        from name in Always.TextOf("a \r\n\t\0\"\\<>@,\u0085")
        from tail in Always.TextOf("\r\n >")
        select $"{name}<news@acme.com>{tail}";
}
