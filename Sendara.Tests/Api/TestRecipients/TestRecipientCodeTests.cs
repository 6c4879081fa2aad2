using Sendara.Tests.Support;

namespace Sendara.Tests.Api.TestRecipients;

/// <summary>The codes: how often they are mailed, how long they are good, how often they can be tried, and who sees them.</summary>
public sealed class TestRecipientCodeTests(Servers servers) : TestRecipientStage(servers)
{
    [Fact]
    public async Task Asking_again_mails_another_code_once_a_minute_and_the_old_one_is_void()
    {
        var id = (await AddAsync(Reader).ReadAsync(201)).Text("id");
        var old = await CodeAsync();
        using var tooSoon = await AddAsync(Reader);
        Assert.Equal("60", tooSoon.Header("Retry-After"));
        Assert.Equal("rate_limit_exceeded", (await Task.FromResult(tooSoon).RefusedAsync(429)).Code);

        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(id, (await AddAsync(Reader).ReadAsync(201)).Text("id"));
        var fresh = await CodeAsync();

        if (old != fresh)
        {
            await VerifyAsync(id, old).RefusedAsync(400);
        }

        await VerifyAsync(id, fresh).ReadAsync(200);
    }

    [Fact]
    public async Task Removing_and_adding_again_does_not_pester_anybody()
    {
        for (var round = 0; round < 10; round++)
        {
            var id = (await AddAsync(Reader).ReadAsync(201)).Text("id");
            await Tenant.Http.EraseAsync($"/v1/test-recipients/{id}").NoContentAsync();
        }

        Assert.Equal("rate_limit_exceeded", (await AddAsync(Reader).RefusedAsync(429)).Code);
        Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await App.HousekeepAsync();
        Assert.Equal(0, await App.CountAsync("test_recipient_codes"));
        await AddAsync(Reader).ReadAsync(201);
    }

    [Fact]
    public async Task A_code_is_void_after_half_an_hour()
    {
        var id = (await AddAsync(Reader).ReadAsync(201)).Text("id");
        var code = await CodeAsync();
        Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Contains("has expired", (await VerifyAsync(id, code).RefusedAsync(400)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_tries_at_once_are_five_and_then_the_right_code_is_of_no_use()
    {
        var id = (await AddAsync(Reader).ReadAsync(201)).Text("id");
        var code = await CodeAsync();
        var wrong = code == "000000" ? "000001" : "000000";

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => VerifyAsync(id, wrong).RefusedAsync(400)));

        Assert.Equal(5, answers.Count(answer => answer.Message.Contains("is wrong", StringComparison.Ordinal)));
        Assert.All(answers, answer => Assert.StartsWith("code: ", answer.Message, StringComparison.Ordinal));
        Assert.Contains("was tried 5 times", (await VerifyAsync(id, code).RefusedAsync(400)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_is_in_the_mail_and_nowhere_else()
    {
        await AddAsync(Reader).ReadAsync(201);
        var id = Assert.Single(await App.RowsAsync("select id::text from messages")).Replace("-", "", StringComparison.Ordinal);
        await Tenant.Http.AskAsync($"/v1/messages/msg_{id}").RefusedAsync(404);
        var code = await CodeAsync();

        var mail = Assert.Single(await App.MailsAsync(Reader));
        Assert.DoesNotContain(code, mail.Text("subject"), StringComparison.Ordinal);
        Assert.Equal(0, await App.CountAsync("message_bodies"));
        await Tenant.Http.AskAsync($"/v1/messages/msg_{id}").RefusedAsync(404);
    }
}
