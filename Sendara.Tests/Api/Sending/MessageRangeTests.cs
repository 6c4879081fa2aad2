using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>Messages of a span of time.</summary>
public sealed class MessageRangeTests(Servers servers)
{
    [Fact]
    public async Task A_range_of_time_has_both_its_ends()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var tenant = await app.OpenAccountAsync();
        foreach (var subject in (string[])["9:00", "10:00", "11:00", "tomorrow"])
        {
            await tenant.SendAsync(tenant.Email, subject: subject).ReadAsync(201);
            clock.Advance(subject == "11:00" ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1));
        }

        foreach (var (query, expected) in ((string, string[])[])
            [
                ("from=2026-06-14T10:00:00Z", ["tomorrow", "11:00", "10:00"]),
                ("from=2026-06-14T10:00:00.000001Z", ["tomorrow", "11:00"]),
                ("to=2026-06-14T10:00:00Z", ["10:00", "9:00"]),
                ("to=2026-06-14T09:59:59.999999Z", ["9:00"]),
                ("from=2026-06-14T10:00:00Z&to=2026-06-14T11:00:00Z", ["11:00", "10:00"]),
                ("from=2026-06-14T12:00:00%2B02:00&to=2026-06-14T13:00:00+02:00", ["11:00", "10:00"]),
                ("from=2026-06-14&to=2026-06-14", ["11:00", "10:00", "9:00"]),
                ("to=2026-06-13", []),
                ("from=2026-06-15", ["tomorrow"]),
                ("from=2026-06-14T10:00&to=2026-06-14&search=10", ["10:00"]),
                ($"from=2026-06-14T10:00:00Z&to={tenant.Email}", ["tomorrow", "11:00", "10:00"]),
            ])
        {
            var page = await tenant.Http.AskAsync($"/v1/messages?{query}").ReadAsync(200);
            var subjects = page["messages"]!.AsArray().Select(m => m!.Text("subject")).ToList();
            Assert.True(expected.SequenceEqual(subjects), $"{query}: {string.Join(", ", subjects)}");
        }
    }
}
