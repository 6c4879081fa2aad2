using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Sendara.Engine.Reputation;
using Sendara.Engine.Store;
using Sendara.Engine.Warmup;
using Sendara.Events;

namespace Sendara.Engine.Events;

/// <summary>
/// Applies stored notifications to the messages that they are about, a batch in one transaction; a crash leaves them waiting. An event whose
/// message is unknown is parked and tried again for a while (<see cref="UnknownMessages"/>). A batch that PostgreSQL refuses is applied row
/// by row, and the row at fault is set aside, so that it holds up no other. Senders that recipients object to are judged right after the batch.
/// </summary>
public sealed class ApplyProviderEvents(
    NpgsqlDataSource postgres, MessageLog log, JudgeReputation judge, TimeProvider clock, ILogger<ApplyProviderEvents> logger)
{
    private const int BatchSize = 200;
    private const string BeforeRow = "before_row";

    /// <summary>Applies one batch.</summary>
    /// <returns>How many notifications were taken; zero means that none is waiting.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ApplyAsync(BatchSize, canSetAside: false, cancellationToken);
        }
        catch (PostgresException refusal) when (!refusal.IsTransient)
        {
            logger.EventBatchRefused(refusal.SqlState, refusal.MessageText);
        }

        var applied = 0;
        while (applied < BatchSize && await ApplyAsync(1, canSetAside: true, cancellationToken) > 0)
        {
            applied++;
        }

        return applied;
    }

    private async Task<int> ApplyAsync(int limit, bool canSetAside, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var waiting = await WaitingEvents.TakeAsync(connection, now, limit, cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        // Those that concern no message of ours are done with: the row keeps them for whoever wonders.
        var read = waiting.Select(row => (Row: row, Event: SesEventReader.Read(row.Payload))).ToList();
        var events = read.Select(pair => pair.Event).OfType<ProviderEvent>().ToList();
        var appended = canSetAside
            ? await TryAppendAsync(transaction, waiting[0], events, cancellationToken)
            : await log.AppendAsync(connection, events, cancellationToken);

        var delays = read.Where(pair => pair.Event is null).Select(pair => DeliveryDelay.Read(pair.Row.Payload)).OfType<DeliveryDelay>().ToList();
        await SuspectedMail.NoteAsync(connection, appended is null ? [] : events, delays, now, cancellationToken);

        var unknown = read
            .Where(pair => pair.Event is { } e && appended?.Known.Contains((e.AccountId, e.MessageId)) == false)
            .Select(pair => pair.Row).ToList();
        var parked = unknown.Where(row => UnknownMessages.Waits(row.ReceivedAt, now)).ToHashSet();
        await WaitingEvents.ParkAsync(connection, parked, now + UnknownMessages.RetryEvery, cancellationToken);
        await WaitingEvents.SettleAsync(connection, waiting.Where(row => !parked.Contains(row)), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        log.Tell(appended?.Fresh ?? []);
        Tell([.. unknown.Except(parked)], delays);
        if (appended is { IsNews: true })
        {
            await JudgeAsync(cancellationToken);
        }

        return waiting.Count;
    }

    // What has been applied stays so. Whoever is not judged now stays due, and the timetable looks every minute.
    private async Task JudgeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await judge.RunAsync(cancellationToken);
        }
        catch (Exception outage) when (outage is NpgsqlException or TimeoutException or DbUpdateException || DatabaseOutage.Is(outage))
        {
            logger.SendersNotJudged(outage.Message);
        }
    }

    /// <summary>Appends what one row says; null if the row is at fault that this cannot be done.</summary>
    private async Task<Appended?> TryAppendAsync(
        NpgsqlTransaction transaction, WaitingEvent row, List<ProviderEvent> events, CancellationToken cancellationToken)
    {
        await transaction.SaveAsync(BeforeRow, cancellationToken);
        try
        {
            return await log.AppendAsync(transaction.Connection!, events, cancellationToken);
        }
        catch (PostgresException refusal) when (DataRefusal.Is(refusal))
        {
            await transaction.RollbackAsync(BeforeRow, cancellationToken);
            logger.EventSetAside(row.Id, refusal.SqlState, refusal.MessageText);
            return null;
        }
    }

    private void Tell(IReadOnlyList<WaitingEvent> foreign, IReadOnlyList<DeliveryDelay> delays)
    {
        if (foreign.Count > 0)
        {
            logger.EventsOfUnknownMessages(foreign.Count, UnknownMessages.ParkedFor, foreign[0].Id);
        }

        foreach (var delay in delays)
        {
            logger.DeliveryDelayed(delay.Message, delay.DelayType, delay.ExpiresAt);
            Telemetry.Delays.Add(1, new KeyValuePair<string, object?>("type", delay.DelayType));
        }
    }
}
