using Sendara.Tests.Support;

namespace Sendara.Tests.Events;

/// <summary>A notice that the database will not take.</summary>
public sealed class SpoiltNoticeTests(Servers servers)
{
    [Fact]
    public async Task A_notice_that_the_database_refuses_holds_up_no_other_account_and_is_not_tried_for_ever()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var first = await app.OpenAccountAsync("first@customer.example");
        var second = await app.OpenAccountAsync("second@customer.example");
        await first.AddVerifiedDomainAsync("mail.acme.test");
        await second.AddVerifiedDomainAsync("mail.other.test");
        await app.ExecuteAsync("alter table messages add constraint not_acme check (subject not like 'mail.acme.test%')");

        await app.NotifyAsync();

        Assert.Equal(["second@customer.example"], await app.RowsAsync("select recipient from messages"));
        Assert.Equal(0, await app.CountAsync("account_events where notice_subject is not null and notified_at is null"));
    }
}
