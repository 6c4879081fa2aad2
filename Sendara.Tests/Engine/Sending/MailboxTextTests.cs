using Sendara.Engine.Sending;

namespace Sendara.Tests.Engine.Sending;

/// <summary>How customers write senders.</summary>
public sealed class MailboxTextTests
{
    [Theory]
    [InlineData("news@acme.test", "news@acme.test")]
    [InlineData("Acme <news@acme.test>", "\"Acme\" <news@acme.test>")]
    [InlineData("\"Acme, Inc.\" <news@acme.test>", "\"Acme, Inc.\" <news@acme.test>")]
    [InlineData("Müller <news@bücher.test>", "\"Müller\" <news@xn--bcher-kva.test>")]
    [InlineData("=?utf-8?q?M=C3=BCller?= <news@acme.test>", "\"Müller\" <news@acme.test>")]
    [InlineData("=?UTF-8?B?TcO8bGxlcg==?= <news@acme.test>", "\"Müller\" <news@acme.test>")]
    [InlineData("\"A\\\"B\" <news@acme.test>", "\"A\\\"B\" <news@acme.test>")]
    public void Names_and_addresses_are_read_in_every_usual_form(string text, string printed)
    {
        Assert.True(MailboxText.TryRead(text, out var mailbox), text);
        Assert.Equal(printed, mailbox.ToString());
    }

    [Theory]
    [InlineData("news@acme.test, more@acme.test")]
    [InlineData("A <news@acme.test>, B <more@acme.test>")]
    [InlineData("Group: news@acme.test;")]
    [InlineData("=?utf-8?q?A=0D=0ABcc:_x=40evil.test?= <news@acme.test>")]
    [InlineData("=?utf-8?b?QQ0KQmNjOiB4QGV2aWwudGVzdA==?= <news@acme.test>")]
    [InlineData("Acme\r\nBcc: x@evil.test <news@acme.test>")]
    [InlineData("Acme <news@localhost>")]
    [InlineData("Acme <news>")]
    [InlineData("Acme <müller@acme.test>")]
    [InlineData("Acme <news@[192.0.2.1]>")]
    [InlineData("")]
    public void Nothing_else_gets_in(string text) => Assert.False(MailboxText.TryRead(text, out _), text);
}
