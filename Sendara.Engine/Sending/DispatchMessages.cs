using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Engine.Events;
using Sendara.Engine.Ses;
using Sendara.Events;
using Sendara.Keys;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>
/// Takes a batch from the queue, hands it over to the provider and records what came of it. A message whose hand-over ended without an
/// answer is left where it is: either an event settles it, or its lease runs out and it comes up again.
/// </summary>
public sealed class DispatchMessages(
    SendQueue queue,
    MailSender sender,
    MessageLog log,
    IOptions<SendingOptions> options,
    TimeProvider clock,
    ILogger<DispatchMessages> logger) : IDisposable
{
    private static readonly TimeSpan RestBeforeSavingAgain = TimeSpan.FromMilliseconds(500);

    private readonly SendingOptions _options = options.Value;

    // A large mail exists several times over while it is sent: as text, as MIME, and as base64 in a JSON body.
    private readonly SemaphoreSlim _largeMails = new(2);

    /// <summary>Dispatches one batch.</summary>
    /// <returns>How many messages were taken; fewer than the batch size means that the queue is empty for now.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var claimed = await queue.ClaimAsync(_options.BatchSize, _options.Lease, cancellationToken);
        foreach (var portion in claimed.Chunk(_options.Concurrency))
        {
            await DispatchAsync(portion, cancellationToken);
        }

        return claimed.Count;
    }

    /// <inheritdoc />
    public void Dispose() => _largeMails.Dispose();

    private async Task DispatchAsync(ClaimedSend[] portion, CancellationToken cancellationToken)
    {
        var results = new Results([], []);
        if (cancellationToken.IsCancellationRequested || clock.GetUtcNow() - portion[0].ClaimedAt > _options.Lease / 2)
        {
            // Not handed over: it goes straight back, rather than waiting for its lease.
            foreach (var send in portion)
            {
                results.Postponed.Add(new(send, TimeSpan.Zero));
            }
        }
        else
        {
            await Task.WhenAll(portion.Select(send => DispatchAsync(send, results)));
        }

        await SaveAsync(results, portion[0].ClaimedAt + _options.Lease);
    }

    /// <summary>
    /// The provider has the mail by now, so this must be written: even when the host is stopping, and when the database is away for a while.
    /// What has not been written when the lease is over is left to the provider's events.
    /// </summary>
    private async Task SaveAsync(Results results, DateTimeOffset leaseEnd)
    {
        while (true)
        {
            try
            {
                await log.AppendAsync(results.Events, CancellationToken.None);
                await queue.PostponeAsync(results.Postponed, CancellationToken.None);
                return;
            }
            catch (NpgsqlException outage) when (clock.GetUtcNow() + RestBeforeSavingAgain < leaseEnd)
            {
                logger.OutcomesNotSaved(results.Events.Count, outage.Message);
                await Task.Delay(RestBeforeSavingAgain, clock, CancellationToken.None);
            }
        }
    }

    private async Task DispatchAsync(ClaimedSend send, Results results)
    {
        using var activity = Telemetry.Source.StartActivity("dispatch message", ActivityKind.Producer, send.TraceParent);
        activity?.SetTag("sendara.message", send.Message.ToString());

        // The time before the call: a fast delivery must not stand above the hand-over in the timeline.
        var handedOverAt = clock.GetUtcNow();
        var waited = handedOverAt - send.ReadyAt;
        var facts = new HandOverFacts(send.FromIsVerified, send.Suppressed, send.Type, send.HasContent, waited, send.Unanswered);
        if (HandOver.Objection(facts, _options.GiveUpAfter, _options.MaxUnanswered) is { } objection)
        {
            Count(activity, "refused");
            results.Events.Add(Failed(send, objection));
            return;
        }

        if (send.Mode == Mode.Test)
        {
            Count(activity, "simulated");
            foreach (var @event in TestOutcome.Of(send, handedOverAt))
            {
                results.Events.Add(@event);
            }

            return;
        }

        switch (await HandOverAsync(send))
        {
            case SendOutcome.Accepted { ProviderMessageId: var id }:
                Count(activity, "sent");
                Telemetry.QueueAge.Record(waited.TotalSeconds);
                results.Events.Add(new(send.Account, send.Message, id, MessageEventType.Sent, handedOverAt, "sent", "{}"));
                break;
            case SendOutcome.Rejected { Reason: var reason }:
                Count(activity, "rejected");
                results.Events.Add(Failed(send, $"The message was refused: {reason}"));
                break;
            case SendOutcome.Postponed later:
                Count(activity, "postponed");
                var wait = later.Wait ?? HandOver.Backoff(waited);
                logger.SendPostponed(send.Message, wait, later.Reason);
                results.Postponed.Add(new(send, wait));
                break;
            case SendOutcome.Unknown { Reason: var reason }:
                Count(activity, "unknown");
                logger.SendUnanswered(send.Message, _options.Lease, reason);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<SendOutcome> HandOverAsync(ClaimedSend send)
    {
        if (send.Body is { } body)
        {
            return await HandOverAsync(send, body);
        }

        await _largeMails.WaitAsync();
        try
        {
            return await queue.ReadBodyAsync(send, CancellationToken.None) is { } large
                ? await HandOverAsync(send, large)
                : new SendOutcome.Rejected("its content is gone");
        }
        catch (NpgsqlException outage)
        {
            return new SendOutcome.Postponed(null, outage.Message);
        }
        finally
        {
            _largeMails.Release();
        }
    }

    private async Task<SendOutcome> HandOverAsync(ClaimedSend send, MailBody body)
    {
        MemoryStream mime;
        try
        {
            mime = MimeComposer.Compose(send, body, clock.GetUtcNow());
        }
        catch (Exception unwritable) when (unwritable is FormatException or ArgumentException)
        {
            // One message that cannot be written as MIME must not hold up those behind it.
            return new SendOutcome.Rejected(unwritable.Message);
        }

        using (mime)
        {
            return await sender.SendAsync(new(send.To, mime, send.Account.ToString(), send.Message.ToString(), send.IsTracked));
        }
    }

    private ProviderEvent Failed(ClaimedSend send, string reason) =>
        new(
            send.Account, send.Message, "", MessageEventType.Failed, clock.GetUtcNow(), "failed",
            JsonSerializer.Serialize(new { reason }))
        {
            FailureReason = reason,
        };

    private static void Count(Activity? activity, string outcome)
    {
        activity?.SetTag("sendara.outcome", outcome);
        Telemetry.Dispatched.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
    }

    private sealed record Results(ConcurrentBag<ProviderEvent> Events, ConcurrentBag<Postponement> Postponed);
}
