using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Engine.Ses;
using Sendara.Mail;
using Sendara.Sending;
using Sendara.Unsubscribes;

namespace Sendara.Engine.Sending;

/// <summary>
/// Hands one message over to the provider and says what came of it. A message whose hand-over ended without an answer is left where it is:
/// either an event settles it, or its lease runs out and it comes up again.
/// </summary>
public sealed class HandOverMessage(
    SendQueue queue,
    MailSender sender,
    SendHold hold,
    SendPace pace,
    IOptions<SendingOptions> options,
    TimeProvider clock,
    ILogger<HandOverMessage> logger) : IDisposable
{
    private readonly SendingOptions _options = options.Value;

    // A large mail exists several times over while it is sent: as text, as MIME, and as base64 in a JSON body.
    private readonly SemaphoreSlim _largeMails = new(2);

    /// <inheritdoc />
    public void Dispose() => _largeMails.Dispose();

    internal async Task<SendResult> RunAsync(ClaimedSend send, CancellationToken stopping)
    {
        // The time before the call: a fast delivery must not stand above the hand-over in the timeline.
        var now = clock.GetUtcNow();
        if (stopping.IsCancellationRequested || now - send.ClaimedAt > _options.Lease / 2)
        {
            return SendResult.Returned(send); // Not handed over: it goes straight back, rather than waiting for its lease.
        }

        using var activity = Telemetry.Source.StartActivity("dispatch message", ActivityKind.Producer, send.TraceParent);
        activity?.SetTag("sendara.message", send.Message.ToString());
        if (send.Objection(_options, now) is { } objection)
        {
            Count(activity, "refused");
            return SendResult.Failed(send, objection, now);
        }

        if (send.IsSimulated)
        {
            Count(activity, "simulated");
            return SendResult.Simulated(send, now);
        }

        if (send.HasToWait(now))
        {
            Count(activity, "gated");
            return SendResult.Held(send);
        }

        if (hold.IsOn || pace.IsBraked)
        {
            return SendResult.Returned(send);
        }

        if (send.Unsubscribe is null && UnsubscribeLink.IsNeededFor(send.Type, send.IsSimulated))
        {
            return Later(send, "its unsubscribe link could not be made", activity);
        }

        return await ReadAsync(send, await HandOverAsync(send), now, activity);
    }

    private async Task<SendResult> ReadAsync(ClaimedSend send, SendOutcome outcome, DateTimeOffset handedOverAt, Activity? activity)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted { ProviderMessageId: var id }:
                hold.End();
                Count(activity, "sent");
                Telemetry.QueueAge.Record((handedOverAt - send.ReadyAt).TotalSeconds);
                return SendResult.Sent(send, id, handedOverAt);
            case SendOutcome.Refused { Cause: RefusalCause.Mail, Reason: var reason }:
                Count(activity, "rejected");
                return SendResult.Failed(send, $"The message was refused: {reason}", clock.GetUtcNow());
            case SendOutcome.Refused { Cause: RefusalCause.Rate, Reason: var reason }:
                Count(activity, "throttled");
                await pace.BrakeAsync(reason);
                return SendResult.Returned(send);
            case SendOutcome.Refused { Cause: var cause, Reason: var reason } when ProviderRefusals.HoldsAll(cause):
                Count(activity, "held");
                hold.Begin(cause, reason);
                return SendResult.Returned(send);
            case SendOutcome.Refused { Reason: var reason }:
                return Later(send, reason, activity);
            case SendOutcome.Unreachable { Reason: var reason }:
                return Later(send, reason, activity);
            case SendOutcome.Unknown { Reason: var reason }:
                Count(activity, "unknown");
                logger.SendUnanswered(send.Message, _options.Lease, AddressFree.Of(reason));
                return SendResult.Unanswered(send);
            default:
                throw new UnreachableException();
        }
    }

    private SendResult Later(ClaimedSend send, string reason, Activity? activity)
    {
        Count(activity, "postponed");
        var now = clock.GetUtcNow();
        var wait = HandOver.Backoff(send.Tried(now));
        logger.SendPostponed(send.Message, wait, AddressFree.Of(reason));
        return SendResult.Later(send, now + wait);
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
                : new SendOutcome.Refused(RefusalCause.Mail, "its content is gone");
        }
        catch (Exception outage) when (outage is NpgsqlException or TimeoutException)
        {
            return new SendOutcome.Unreachable(outage.Message);
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
            return new SendOutcome.Refused(RefusalCause.Mail, unwritable.Message);
        }

        using (mime)
        {
            var tags = send.TaggedMetadata is { } metadata ? MessageTags.Of(metadata) : [];
            return await sender.SendAsync(new(send.To, mime, send.Account.ToString(), send.Message.ToString(), tags, send.IsTracked));
        }
    }

    private static void Count(Activity? activity, string outcome)
    {
        activity?.SetTag("sendara.outcome", outcome);
        Telemetry.Dispatched.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
    }
}
