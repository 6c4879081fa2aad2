using System.Text.Json.Nodes;

namespace Sendara.Tests.Support;

/// <summary>Sending to many, some of whom do not exist, and hearing what became of it.</summary>
internal static class Mailing
{
    private static int _recipients;

    /// <summary>Sends to so many who take the mail, and to so many whose addresses do not exist; nobody is written twice.</summary>
    internal static async Task SendManyAsync(this Tenant tenant, string domain, int good, int bad, string type = "transactional")
    {
        var recipients = Enumerable.Range(0, good).Select(_ => $"reader{Interlocked.Increment(ref _recipients)}@example.test")
            .Concat(Enumerable.Range(0, bad).Select(_ => $"bounce+{Interlocked.Increment(ref _recipients)}@example.test"));
        var batch = recipients.Select(to => new
        {
            destination = new { email = to },
            payload = new { subject = "Hello", body_text = "Hello" },
            message_type = type,
            metadata = new { from_email = $"news@{domain}" },
        }).ToList();
        var answers = (await tenant.Http.SubmitAsync("/v1/send/batch", batch).ReadAsync(200)).AsArray();
        Assert.All(answers, answer => Assert.True(answer!["success"]!.GetValue<bool>(), answer.ToJsonString()));
    }

    /// <summary>Lets go what may go, hands it over, and applies all that comes back at once; then so much must be known of the domain's mail.</summary>
    internal static async Task SettleAsync(this SendaraApp app, string domain, int delivered, int bounced)
    {
        await app.LetGoAsync();
        await app.DispatchAsync();
        await Eventually.TrueAsync(async () => await app.CountAsync(Unreported) == 0);
        await app.ApplyEventsAsync();

        Assert.Equal((delivered + bounced, delivered, bounced), await app.FiguresAsync(domain));
    }

    // Of each mail comes that it was taken, and what became of it.
    private const string Unreported =
        """
        messages m
         where m.provider_message_id is not null and m.mode = 'live' and m.domain_id is distinct from m.account_id
           and m.created_at > (select max(created_at) from messages) - interval '1 hour'
           and (select count(*) from provider_events p where p.message_id = m.id) < 2
        """;

    /// <summary>What is counted of a domain's mail.</summary>
    internal static async Task<(int Sent, int Delivered, int HardBounces)> FiguresAsync(this SendaraApp app, string domain)
    {
        var row = (await app.RowsAsync(
            $"""
            select concat_ws(' ', coalesce(sum(sent), 0), coalesce(sum(delivered), 0), coalesce(sum(hard_bounces), 0))
              from reputation_hours where domain_id = (select id from domains where name = '{domain}')
            """))[0].Split(' ').Select(int.Parse).ToList();
        return (row[0], row[1], row[2]);
    }

    /// <summary>The health of a domain.</summary>
    internal static Task<JsonNode> HealthAsync(this Tenant tenant, string domain) => tenant.Http.AskAsync($"/v1/domains/{domain}/health").ReadAsync(200);

    /// <summary>A line of a checklist.</summary>
    internal static JsonNode Line(this JsonNode health, string item) => health["checklist"]!.AsArray().Single(line => line!.Text("item") == item)!;
}
