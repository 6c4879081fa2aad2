using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Engine.Store;
using Sendara.Engine.Warmup;
using Sendara.Ids;
using Sendara.Refusals;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>
/// Turns drafts into messages in one transaction: the idempotency keys, the messages, their bodies, first events and places in the queue
/// arise in one statement, or none of them does. Each draft is judged for itself, and one that the database does not take fails alone.
/// </summary>
public sealed class AcceptTogether(
    Acceptance acceptance,
    StoreMessages store,
    HeldBacklog backlog,
    SendWakeUp wakeUp,
    IOptions<PlatformOptions> platform,
    TimeProvider clock,
    ILogger<AcceptTogether> logger)
{
    private static readonly Refusal KeyReused = new(
        RefusalCode.IdempotencyKeyReused,
        "idempotency_key: was used before with another body. Repeat the original request, or choose a new key for a new message.");

    /// <summary>
    /// Accepts or refuses each submission, of which no two may have the same key; the outcomes stand in their order. An earlier answer to
    /// the same request comes before every rule: those that are refused, or whose key turns out to be taken, are asked for one.
    /// </summary>
    internal async Task<IReadOnlyList<AcceptOutcome>> RunAsync(IReadOnlyList<Submission> submissions, CancellationToken cancellationToken)
    {
        var known = await acceptance.LookUpAsync(submissions, cancellationToken);
        var outcomes = new AcceptOutcome[submissions.Count];
        var newcomers = new List<Newcomer>(submissions.Count);
        for (var place = 0; place < submissions.Count; place++)
        {
            if (known[place] is not { } parties)
            {
                logger.AccountGone(submissions[place].Account);
                outcomes[place] = new AcceptOutcome.Spoilt();
            }
            else if (AcceptanceRules.Judge(submissions[place].Draft, parties.Facts) is { } refusal)
            {
                outcomes[place] = new AcceptOutcome.Refused(refusal);
            }
            else
            {
                newcomers.Add(new(
                    place, submissions[place], Compose(submissions[place], parties), LaneOf(submissions[place].Draft, parties), parties.Gate.IsWarming));
            }
        }

        await StoreAsync(await LetInAsync(newcomers, outcomes, cancellationToken), outcomes, cancellationToken);
        await RepeatAsync(submissions, outcomes, cancellationToken);
        Count(submissions, outcomes);
        return outcomes;
    }

    private async Task<List<Newcomer>> LetInAsync(List<Newcomer> newcomers, AcceptOutcome?[] outcomes, CancellationToken cancellationToken)
    {
        var refusals = await backlog.JudgeAsync(newcomers, cancellationToken);
        foreach (var (place, refusal) in refusals)
        {
            outcomes[place] = new AcceptOutcome.Refused(refusal);
        }

        return refusals.Count == 0 ? newcomers : newcomers.FindAll(n => !refusals.ContainsKey(n.Place));
    }

    private async Task StoreAsync(List<Newcomer> newcomers, AcceptOutcome?[] outcomes, CancellationToken cancellationToken)
    {
        if (newcomers.Count == 0)
        {
            return;
        }

        try
        {
            var written = await store.RunAsync(newcomers, cancellationToken);
            foreach (var (place, _, message, _, _) in newcomers.Where(n => written.Contains(n.Message.Id)))
            {
                outcomes[place] = new AcceptOutcome.Accepted(new(message.Id, message.Status, message.IdempotencyKey, message.CreatedAt), Replayed: false);
            }

            wakeUp.Notify();
        }
        catch (PostgresException poison) when (DataRefusal.Is(poison))
        {
            if (newcomers is [var culprit])
            {
                logger.MessageSpoilt(culprit.Submission.Account, poison.SqlState, poison.ConstraintName);
                outcomes[culprit.Place] = new AcceptOutcome.Spoilt();
                return;
            }

            // Nothing was written. Halving finds the culprit among n in about 2 log n statements, and the others lose nothing but time.
            await StoreAsync([.. newcomers.Take(newcomers.Count / 2)], outcomes, cancellationToken);
            await StoreAsync([.. newcomers.Skip(newcomers.Count / 2)], outcomes, cancellationToken);
        }
    }

    private async Task RepeatAsync(IReadOnlyList<Submission> submissions, AcceptOutcome?[] outcomes, CancellationToken cancellationToken)
    {
        var asking = Enumerable.Range(0, submissions.Count)
            .Where(place => outcomes[place] is null or AcceptOutcome.Refused && submissions[place].Twin is not null)
            .ToList();
        var earlier = await acceptance.FindEarlierAsync(asking.ConvertAll(place => submissions[place].Twin!.Value), cancellationToken);
        foreach (var place in asking)
        {
            outcomes[place] = earlier.TryGetValue(submissions[place].Twin!.Value, out var answer)
                ? Repeat(answer, submissions[place].Draft)
                : outcomes[place] ?? new AcceptOutcome.Spoilt(); // Taken a moment ago, and swept away with its 30 days since.
        }
    }

    /// <summary>What a request is told whose key stands for an answer already.</summary>
    internal static AcceptOutcome Repeat(EarlierAnswer earlier, Draft draft) =>
        CryptographicOperations.FixedTimeEquals(earlier.Fingerprint, draft.Fingerprint)
            ? new AcceptOutcome.Accepted(earlier.Receipt, Replayed: true)
            : new AcceptOutcome.Refused(KeyReused);

    private static void Count(IReadOnlyList<Submission> submissions, AcceptOutcome[] outcomes)
    {
        for (var place = 0; place < outcomes.Length; place++)
        {
            switch (outcomes[place])
            {
                case AcceptOutcome.Accepted { Replayed: false }:
                    Telemetry.Accepted.Add(1, new KeyValuePair<string, object?>("mode", Words.Of(submissions[place].Draft.Mode)));
                    break;
                case AcceptOutcome.Refused { Refusal: var refusal }:
                    Telemetry.Refused.Add(1, new KeyValuePair<string, object?>("code", Words.Of(refusal.Code)));
                    break;
            }
        }
    }

    private static SendLane LaneOf(Draft draft, KnownParties known) =>
        SendLanes.Of(draft.Type, HandOver.IsSimulated(draft.Mode, known.FromSandbox), known.Gate.Holds(draft.Type));

    private Message Compose(Submission submission, KnownParties known)
    {
        var draft = submission.Draft;
        var id = Id<Message>.New(clock);
        var now = clock.GetUtcNow();
        var status = draft.ScheduledAt is { } at && at - now > SendLimits.Soon ? MessageStatus.Scheduled : MessageStatus.Queued;
        return new(status)
        {
            AccountId = submission.Account,
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
            TraceParent = submission.TraceParent,
            ScheduledAt = status == MessageStatus.Scheduled ? draft.ScheduledAt : null,
            CreatedAt = now,
        };
    }
}
