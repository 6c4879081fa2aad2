using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Sendara.AppHost.Accounts;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>
/// Everything is killed at random while customers send and the provider reports twice and in any order. What was promised is kept: every
/// 201 is one message, every message arrives once or says why not, and nobody who must not be mailed is mailed.
/// </summary>
[Collection(nameof(Alone))]
public sealed class ChaosTests
{
    private const int Sends = 5000;
    private const int Clients = 8;
    private const int SuppressedEvery = 50;
    private const int SuppressedLaterEvery = 70;
    private const int BouncingEvery = 33;
    private const string From = "news@mail.chaos.test";

    private static readonly TimeSpan Chaos = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Drain = TimeSpan.FromMinutes(4);

    private readonly Random _random = new(20261123);
    private readonly ConcurrentDictionary<string, string> _accepted = new();
    private readonly ConcurrentBag<string> _refused = [];
    private readonly ConcurrentBag<string> _unexpected = [];
    private readonly Dictionary<StackPart, int> _kills = [];
    private int _attempts;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_killed_no_mail_is_lost_doubled_or_sent_to_the_wrong_one()
    {
        // Longer than any report of the provider can take to come back through the killings: nothing is repeated before.
        await using var stack = await FragileStack.StartAsync(("Sending:Lease", "00:01:00"), ("Logging:LogLevel:Default", "Warning"));
        using var customer = await OpenAsync(stack);
        await DisorderAsync(stack);

        var watch = Stopwatch.StartNew();
        await Task.WhenAll([KillAsync(stack, watch), .. Enumerable.Range(0, Clients).Select(client => SendAsync(customer, client, watch))]);

        await Eventually.TrueAsync(async () => (await RowsAsync(stack, Unsettled))[0] == "0", Drain);
        await VerifyAsync(stack);
    }

    // In one look, as the last duplicates may still be coming in.
    private const string CountedOnce =
        """
        select ((select concat_ws(' ', count(*) filter (where e.type = 'sent'), count(*) filter (where e.type = 'delivered'),
                                  count(*) filter (where e.detail ->> 'counts_as' = 'hard_bounce'))
                   from message_events e
                   join messages m
                     on m.account_id = e.account_id and m.id = e.message_id
                  where m.mode = 'live' and m.domain_id <> m.account_id)
              = (select concat_ws(' ', sum(sent), sum(delivered), sum(hard_bounces)) from reputation_hours))::text
        """;

    private const string Unsettled = "select count(*)::text from messages where status in ('scheduled', 'queued', 'held', 'sent')";

    private static async Task<HttpClient> OpenAsync(FragileStack stack)
    {
        using var http = new HttpClient();
        var account = await new LocalAccountSetup(http, stack.Topology).EnsureAsync(Cancel);
        var customer = new HttpClient { BaseAddress = stack.Topology.Api, Timeout = TimeSpan.FromSeconds(20) };
        customer.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.LiveKey);

        await customer.PostAsJsonAsync("/v1/domains", new { domain = "mail.chaos.test" }, Cancel).ReadAsync(201);
        (await http.PostAsync(new Uri(stack.Topology.Simulator, "/simulator/dns/publish/mail.chaos.test"), null, Cancel)).EnsureSuccessStatusCode();
        await Eventually.TrueAsync(async () =>
            (await customer.PostAsync("/v1/domains/mail.chaos.test/verify", null, Cancel).ReadAsync(200))["fully_verified"]!.GetValue<bool>());
        for (var number = 0; number < Sends; number += SuppressedEvery)
        {
            await customer.PostAsJsonAsync("/v1/suppressions", new { channel = "email", recipient = Recipient(number) }, Cancel).ReadAsync(201);
        }

        return customer;
    }

    // The provider's channel is as bad as its promises allow.
    private static async Task DisorderAsync(FragileStack stack)
    {
        using var http = new HttpClient { BaseAddress = stack.Topology.Simulator };
        (await http.PutAsJsonAsync("/simulator/sns/behaviour", new { duplicate_probability = 0.2, reorder = true }, Cancel)).EnsureSuccessStatusCode();
    }

    private async Task KillAsync(FragileStack stack, Stopwatch watch)
    {
        while (watch.Elapsed < Chaos)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(500, 3000)), TimeProvider.System, Cancel);
            var victims = _random.GetItems(Enum.GetValues<StackPart>(), _random.Next(5) == 0 ? 2 : 1).Distinct().Order().ToList();
            foreach (var victim in victims)
            {
                await stack.KillAsync(victim);
                _kills[victim] = _kills.GetValueOrDefault(victim) + 1;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(100, 1500)), TimeProvider.System, Cancel);
            foreach (var victim in victims)
            {
                await stack.StartAgainAsync(victim);
                if (victim == StackPart.Simulator)
                {
                    await DisorderAsync(stack);
                }
            }
        }
    }

    // Each mail has its moment; whoever gets no answer asks again with the same key, as a client library does.
    private async Task SendAsync(HttpClient customer, int client, Stopwatch watch)
    {
        for (var number = client; number < Sends; number += Clients)
        {
            var moment = Chaos * ((double)number / Sends);
            if (moment > watch.Elapsed)
            {
                await Task.Delay(moment - watch.Elapsed, TimeProvider.System, Cancel);
            }

            await SendAsync(customer, number);
        }
    }

    private async Task SendAsync(HttpClient customer, int number)
    {
        var (recipient, later) = (Recipient(number), number % SuppressedLaterEvery == 1);
        var (status, answer) = await UntilAnsweredAsync(() => customer.PostAsJsonAsync("/v1/send", new
        {
            idempotency_key = $"chaos-{number}",
            destination = new { email = recipient },
            payload = new { subject = $"Number {number}", body_text = "Hello" },
            metadata = new { from_email = From },
            scheduled_at = later ? TimeProvider.System.GetUtcNow().AddMinutes(2) : (DateTimeOffset?)null,
        }, Cancel));

        switch (status)
        {
            case HttpStatusCode.Created:
                _accepted[answer.Text("id")] = recipient;
                break;
            case HttpStatusCode.Conflict when answer["error"]!.Text("code") == "recipient_suppressed":
                _refused.Add(recipient);
                break;
            default:
                _unexpected.Add($"{(int)status} {answer}");
                break;
        }

        if (later)
        {
            // Accepted for later, and nobody to be mailed by then.
            var (suppressed, _) = await UntilAnsweredAsync(() =>
                customer.PostAsJsonAsync("/v1/suppressions", new { channel = "email", recipient }, Cancel));
            Assert.Equal(HttpStatusCode.Created, suppressed);
        }
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> UntilAnsweredAsync(Func<Task<HttpResponseMessage>> call)
    {
        while (true)
        {
            Interlocked.Increment(ref _attempts);
            try
            {
                using var response = await call();
                if ((int)response.StatusCode < 500)
                {
                    return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!);
                }

                if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    _unexpected.Add($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(Cancel)}");
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException && !Cancel.IsCancellationRequested)
            {
                // The API is away, or went away before it answered.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancel);
        }
    }

    private async Task VerifyAsync(FragileStack stack)
    {
        using var http = new HttpClient { BaseAddress = stack.Topology.Simulator };
        var counters = JsonNode.Parse(await http.GetStringAsync("/simulator/counters", Cancel))!;
        var doubled = counters["duplicates"]!.AsArray().Select(d => d!.Text("sendara_message")).ToList();
        // The provider's own book: one line for each mail that it ever took, whatever became of the process.
        var arrived = File.ReadLines(Path.Combine(stack.Topology.Data.Simulator, "inbox.jsonl"))
            .Select(line => JsonNode.Parse(line)!)
            .Where(mail => mail["Tags"]!["sendara_message"] is not null)
            .Select(mail => (Id: mail["Tags"]!.Text("sendara_message"), To: mail["Recipients"]![0]!.GetValue<string>()))
            .Where(mail => _accepted.ContainsKey(mail.Id))
            .ToList();
        var rows = await RowsAsync(stack, $"""
            select 'msg_' || replace(id::text, '-', '') || ' ' || status || ' ' || coalesce(failure_reason, '')
              from messages
             where idempotency_key like 'chaos-%'
            """);
        var states = rows.Select(row => row.Split(' ', 3)).ToDictionary(row => row[0], row => (Status: row[1], Reason: row[2]));
        var unknown = states.Where(s => s.Value.Reason.Contains("may have arrived", StringComparison.Ordinal)).Select(s => s.Key).ToHashSet();
        var stopped = states.Where(s => s.Value.Reason.Contains("suppression list", StringComparison.Ordinal)).Select(s => s.Key).ToHashSet();
        var missing = states.Keys.Except(stopped).Except(unknown).Except(arrived.Select(mail => mail.Id)).ToList();
        var forbidden = arrived.Where(mail => MustNotBeMailed(mail.To)).Select(mail => mail.To).ToList();

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            killed: {string.Join(", ", _kills.OrderBy(k => k.Key).Select(k => $"{k.Key} {k.Value}"))}
            {Sends} sends in {_attempts} attempts: {_accepted.Count} accepted, {_refused.Count} refused as suppressed, {_unexpected.Count} unexpected answers
            messages: {states.Count} ({string.Join(", ", states.GroupBy(s => s.Value.Status).Select(g => $"{g.Key} {g.Count()}"))})
            inbox: {arrived.Count} of them, {doubled.Count} doubled, {missing.Count} missing, {forbidden.Count} to suppressed addresses
            stopped before leaving, as suppressed meanwhile: {stopped.Count}; ended unknown: {unknown.Count} [{string.Join(", ", unknown)}]
            """));

        Assert.Equal(["true"], await RowsAsync(stack, CountedOnce));
        Assert.Empty(_unexpected);
        Assert.Equal(_accepted.Keys.Order(), states.Keys.Order());
        Assert.Equal(Sends, _accepted.Count + _refused.Count);
        Assert.Empty(doubled.Except(unknown));
        Assert.Empty(missing);
        Assert.Empty(forbidden);
    }

    private static string Recipient(int number) => number % SuppressedEvery == 0 ? $"suppressed{number}@example.test"
        : number % SuppressedLaterEvery == 1 ? $"later{number}@example.test"
        : number % BouncingEvery == 2 ? $"bounce+{number}@example.test"
        : $"reader{number}@example.test";

    private static bool MustNotBeMailed(string recipient) =>
        recipient.StartsWith("suppressed", StringComparison.Ordinal) || recipient.StartsWith("later", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> RowsAsync(FragileStack stack, string sql)
    {
        await using var connection = new NpgsqlConnection(stack.Database + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
