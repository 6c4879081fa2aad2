using System.Text;

namespace Sendara.Tests.Simulator;

public sealed class SendEmailTests
{
    private const string Send = "/v2/email/outbound-emails";

    private static async Task<RunningSimulator> StartAsync() => await RunningSimulator.StartAsync("VerifiedIdentities:0=acme.test");

    private static object Raw(string mime, params string[] to) => new
    {
        Content = new { Raw = new { Data = Convert.ToBase64String(Encoding.UTF8.GetBytes(mime)) } },
        Destination = to.Length == 0 ? null : new { ToAddresses = to },
    };

    private static object WithHeader(string name, string value) => new
    {
        FromEmailAddress = "a@acme.test",
        Destination = new { ToAddresses = new[] { "b@example.test" } },
        Content = new
        {
            Simple = new
            {
                Subject = new { Data = "s" },
                Body = new { Text = new { Data = "t" } },
                Headers = new[] { new { Name = name, Value = value } },
            },
        },
    };

    [Theory]
    [InlineData("a@acme.test")]
    [InlineData("Ann <a@ACME.test>")]
    [InlineData("a@deep.below.acme.test")]
    public async Task A_verified_domain_sends_from_itself_and_all_below(string from)
    {
        await using var simulator = await StartAsync();

        var sent = await simulator.Ses.SendAsync(from, "b@example.test");

        Assert.Matches("^0100[0-9a-f]{12}-[0-9a-f-]{36}-000000$", sent["MessageId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_stranger_is_refused_in_the_providers_words()
    {
        await using var simulator = await StartAsync();

        var message = await simulator.Ses.MustRefuseAsync(
            400, "MessageRejected", HttpMethod.Post, Send, SesCaller.Mail("Eve <eve@other.test>", "b@example.test"));

        Assert.Equal(
            "Email address is not verified. The following identities failed the check in region US-EAST-1: Eve <eve@other.test>", message);
    }

    [Fact]
    public async Task Raw_mail_takes_From_and_recipients_from_its_headers_and_loses_its_date_id_and_Bcc()
    {
        await using var simulator = await StartAsync();

        var sent = await simulator.Ses.MustAsync(HttpMethod.Post, Send, Raw(
            "From: a@acme.test\r\nTo: b@example.test\r\nBcc: c@example.test\r\nDate: Mon, 1 Jan 2001 00:00:00 +0000\r\n"
            + "Message-ID: <mine@acme.test>\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nX-Own: kept\r\n\r\nBody"));
        var id = sent["MessageId"]!.GetValue<string>();

        var mail = await simulator.GetAsync($"/simulator/inbox/{id}");
        var headers = mail["headers"]!.AsArray().ToDictionary(
            h => h!["name"]!.GetValue<string>(), h => h!["value"]!.GetValue<string>(), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(["b@example.test", "c@example.test"], mail["to"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Equal("Grüße", mail["subject"]!.GetValue<string>());
        Assert.Equal($"<{id}@email.amazonses.com>", headers["Message-ID"]);
        Assert.DoesNotContain("2001", headers["Date"], StringComparison.Ordinal);
        Assert.Equal("kept", headers["X-Own"]);
        Assert.False(headers.ContainsKey("Bcc"));
    }

    [Fact]
    public async Task A_destination_wins_over_the_headers()
    {
        await using var simulator = await StartAsync();

        await simulator.Ses.MustAsync(
            HttpMethod.Post, Send, Raw("From: a@acme.test\r\nTo: shown@example.test\r\n\r\nBody", "real@example.test"));

        var mail = (await simulator.GetAsync("/simulator/inbox"))["mails"]![0]!;
        Assert.Equal("real@example.test", mail["to"]!.AsArray().Single()!.GetValue<string>());
    }

    [Theory]
    [InlineData("Bcc", "x@example.test")]
    [InlineData("Message-ID", "<x@y>")]
    [InlineData("X-Injected", "a\r\nBcc: x@example.test")]
    [InlineData("X Bad", "value")]
    public async Task Simple_content_may_not_carry_these_headers(string name, string value)
    {
        await using var simulator = await StartAsync();

        await simulator.Ses.MustRefuseAsync(400, "BadRequestException", HttpMethod.Post, Send, WithHeader(name, value));
    }

    [Fact]
    public async Task Simple_content_may_carry_others()
    {
        await using var simulator = await StartAsync();

        await simulator.Ses.MustAsync(HttpMethod.Post, Send, WithHeader("List-Unsubscribe", "<https://acme.test/u>"));
    }

    [Theory]
    [InlineData("no-address")]
    [InlineData("jürgen@example.test")]
    [InlineData("")]
    public async Task A_recipient_that_is_none_is_refused(string to)
    {
        await using var simulator = await StartAsync();

        await simulator.Ses.MustRefuseAsync(400, "BadRequestException", HttpMethod.Post, Send, SesCaller.Mail("a@acme.test", to));
    }

    [Fact]
    public async Task An_unknown_configuration_set_is_not_found_and_a_bad_tag_is_refused()
    {
        await using var simulator = await StartAsync();

        await simulator.Ses.MustRefuseAsync(
            404, "NotFoundException", HttpMethod.Post, Send, SesCaller.Mail("a@acme.test", "b@example.test", configurationSet: "nowhere"));
        await simulator.Ses.MustRefuseAsync(
            400, "BadRequestException", HttpMethod.Post, Send, SesCaller.Mail(
                "a@acme.test", "b@example.test", new[] { new { Name = "a b", Value = "c" } }));
    }

    [Fact]
    public async Task Malformed_JSON_is_refused_without_a_stack_trace()
    {
        await using var simulator = await RunningSimulator.StartAsync("RequireSignature=false");
        using var body = new StringContent("""{"Content":{"Raw":{"Data":42}}}""");

        using var response = await simulator.Http.PostAsync(Send, body, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("SerializationException", response.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.DoesNotContain(
            "   at ", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
