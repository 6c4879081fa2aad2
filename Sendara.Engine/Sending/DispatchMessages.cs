using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sendara.Engine.Events;
using Sendara.Engine.Ses;
using Sendara.Events;
using Sendara.Keys;

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
    ILogger<DispatchMessages> logger)
{
    private readonly SendingOptions _options = options.Value;

    /// <summary>Dispatches one batch.</summary>
    /// <returns>How many messages were taken; fewer than the batch size means that the queue is empty for now.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var claimed = await queue.ClaimAsync(_options.BatchSize, _options.Lease, cancellationToken);
        if (claimed.Count == 0)
        {
            return 0;
        }

        var started = clock.GetUtcNow();
        var events = new ConcurrentBag<ProviderEvent>();
        var postponed = new ConcurrentBag<Postponement>();
        await Parallel.ForEachAsync(
            claimed,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Concurrency, CancellationToken = CancellationToken.None },
            async (send, _) =>
            {
                if (cancellationToken.IsCancellationRequested || clock.GetUtcNow() - started > _options.Lease / 2)
                {
                    // Not handed over: it goes straight back, rather than waiting for its lease.
                    postponed.Add(new(send.Account, send.Message, TimeSpan.Zero, CountsAsAttempt: false));
                    return;
                }

                await DispatchAsync(send, events, postponed);
            });

        // The provider has the mail by now: this must be written even when the host is stopping.
        await log.AppendAsync([.. events], CancellationToken.None);
        if (!postponed.IsEmpty)
        {
            await queue.PostponeAsync(postponed, CancellationToken.None);
        }

        return claimed.Count;
    }

    private async Task DispatchAsync(ClaimedSend send, ConcurrentBag<ProviderEvent> events, ConcurrentBag<Postponement> postponed)
    {
        using var activity = Telemetry.Source.StartActivity("dispatch message", ActivityKind.Producer, send.TraceParent);
        activity?.SetTag("sendara.message", send.Message.ToString());

        if (LastLook.Objection(send, _options.MaxAttempts) is { } objection)
        {
            Count(activity, "refused");
            events.Add(Failed(send, objection));
            return;
        }

        if (send.Mode == Mode.Test)
        {
            Count(activity, "simulated");
            foreach (var @event in TestOutcome.Of(send, clock.GetUtcNow()))
            {
                events.Add(@event);
            }

            return;
        }

        // The time before the call: a fast delivery must not stand above the hand-over in the timeline.
        var handedOverAt = clock.GetUtcNow();
        switch (await HandOverAsync(send))
        {
            case SendOutcome.Accepted { ProviderMessageId: var id }:
                Count(activity, "sent");
                Telemetry.QueueAge.Record((handedOverAt - send.CreatedAt).TotalSeconds);
                events.Add(new(send.Account, send.Message, id, MessageEventType.Sent, handedOverAt, "sent", "{}"));
                break;
            case SendOutcome.Rejected { Reason: var reason }:
                Count(activity, "rejected");
                events.Add(Failed(send, $"The message was refused: {reason}"));
                break;
            case SendOutcome.Postponed later:
                Count(activity, "postponed");
                logger.SendPostponed(send.Message, later.Wait, later.Reason);
                postponed.Add(new(send.Account, send.Message, later.Wait, later.CountsAsAttempt));
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
        OutgoingMail mail;
        try
        {
            var mime = MimeComposer.Compose(send, send.Body!, clock.GetUtcNow());
            mail = new(MimeComposer.HeaderForm(send.From), send.To, mime, send.Account.ToString(), send.Message.ToString());
        }
        catch (Exception unwritable) when (unwritable is FormatException or ArgumentException)
        {
            // One message that cannot be written as MIME must not hold up those behind it.
            return new SendOutcome.Rejected(unwritable.Message);
        }

        using (mail.Mime)
        {
            // Never cancelled from outside: a call that is cut off leaves a mail of which nobody knows whether it went out.
            return await sender.SendAsync(mail, CancellationToken.None);
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
}
