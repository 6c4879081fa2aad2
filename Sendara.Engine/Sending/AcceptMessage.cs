using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Sendara.Accounts;
using Sendara.Dns;
using Sendara.Ids;
using Sendara.Refusals;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>
/// Turns a draft into a message: the idempotency key, the message, its body, its first event and its place in the queue arise in one
/// statement, or none of them does.
/// </summary>
public sealed class AcceptMessage(Acceptance acceptance, IDnsResolver dns, IOptions<PlatformOptions> platform, TimeProvider clock)
{
    /// <summary>Accepts or refuses a draft of an account. An earlier answer to the same request comes before every other rule.</summary>
    public async Task<AcceptOutcome> RunAsync(Id<Account> account, Draft draft, CancellationToken cancellationToken)
    {
        var known = await acceptance.LookUpAsync(account, draft, cancellationToken);
        if (known.Earlier is { } earlier)
        {
            return Repeat(earlier, draft);
        }

        if ((AcceptanceRules.Judge(draft, known.Facts) ?? await JudgeRecipientAsync(draft, cancellationToken)) is { } refusal)
        {
            Telemetry.Refused.Add(1, new KeyValuePair<string, object?>("code", Words.Of(refusal.Code)));
            return new AcceptOutcome.Refused(refusal);
        }

        var message = Compose(account, draft, known);
        if (await acceptance.InsertAsync(message, draft, cancellationToken))
        {
            Telemetry.Accepted.Add(1, new KeyValuePair<string, object?>("mode", Words.Of(draft.Mode)));
            Activity.Current?.SetTag("sendara.message", message.Id.ToString());
            return new AcceptOutcome.Accepted(new(message.Id, message.Status, message.IdempotencyKey, message.CreatedAt), Replayed: false);
        }

        // A twin of this request committed in between: it is the first, and its answer is ours.
        var winner = await acceptance.LookUpAsync(account, draft, cancellationToken);
        return Repeat(winner.Earlier ?? throw new UnreachableException("The key was taken and is gone."), draft);
    }

    private async Task<Refusal?> JudgeRecipientAsync(Draft draft, CancellationToken cancellationToken) =>
        draft.ValidateRecipient ? await RecipientCheck.RunAsync(draft.To, dns, cancellationToken) : null;

    private static AcceptOutcome Repeat(EarlierAnswer earlier, Draft draft) =>
        CryptographicOperations.FixedTimeEquals(earlier.Fingerprint, draft.Fingerprint)
            ? new AcceptOutcome.Accepted(earlier.Receipt, Replayed: true)
            : new AcceptOutcome.Refused(new(
                RefusalCode.IdempotencyKeyReused,
                "idempotency_key: was used before with another body. Repeat the original request, or choose a new key for a new message."));

    private Message Compose(Id<Account> account, Draft draft, KnownParties known)
    {
        var id = Id<Message>.New(clock);
        var now = clock.GetUtcNow();
        var status = draft.ScheduledAt is { } at && at - now > SendLimits.Soon ? MessageStatus.Scheduled : MessageStatus.Queued;
        return new(status)
        {
            AccountId = account,
            Id = id,
            Mode = draft.Mode,
            KeyId = draft.KeyId,
            DomainId = known.DomainId,
            Type = draft.Type,
            From = draft.From?.ToString() ?? platform.Value.SharedSender,
            To = draft.To.ToString(),
            Subject = draft.Subject,
            IdempotencyKey = draft.IdempotencyKey ?? id.ToString(),
            Metadata = draft.Metadata,
            TraceParent = Activity.Current?.Id,
            ScheduledAt = status == MessageStatus.Scheduled ? draft.ScheduledAt : null,
            CreatedAt = now,
        };
    }
}
