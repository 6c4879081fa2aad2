using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using Sendara.Engine.Events;
using Sendara.Engine.Store;
using Sendara.Engine.Warmup;

namespace Sendara.Engine.Sending;

/// <summary>
/// Writes down what became of hand-overs, many in one transaction. The provider has the mail by then, so this must be written, even when the
/// host is stopping, and however long the database is away. What it refuses for another reason until the lease is over is left to the
/// provider's events. Cost: four statements for up to 200 messages.
/// </summary>
public sealed class SendResults(MessageLog log, SendQueue queue, HeldQueue held, ActiveDomains active, TimeProvider clock, ILogger<SendResults> logger)
{
    private const int MostAtOnce = 200;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan RestBeforeSavingAgain = TimeSpan.FromMilliseconds(500);

    private volatile bool _isBehind;

    /// <summary>
    /// Whether what is known of hand-overs could not be saved so far. Mail that comes up meanwhile may be that mail, its lease being over: it
    /// must not be taken again.
    /// </summary>
    internal bool IsBehind => _isBehind;

    /// <summary>
    /// Saves results as they come, until there will be no more. <paramref name="inHand"/> tells for how many it is worth waiting a moment.
    /// </summary>
    internal async Task SaveAllAsync(ChannelReader<SendResult> results, TimeSpan lease, Func<int> inHand, Action<int> settled)
    {
        while (await results.WaitToReadAsync())
        {
            var batch = await GatherAsync(results, inHand);
            await SaveAsync(batch, batch.Min(result => result.Send.ClaimedAt) + lease);
            settled(batch.Count);
        }
    }

    /// <summary>Saves results in one transaction, or one by one if they cannot be saved together.</summary>
    internal async Task SaveAsync(IReadOnlyList<SendResult> results, DateTimeOffset leaseEnd)
    {
        try
        {
            await WriteAsync(results, leaseEnd);
        }
        catch (PostgresException refusal) when (!refusal.IsTransient && results.Count > 1)
        {
            foreach (var result in results)
            {
                await SaveAsync([result], leaseEnd);
            }
        }
        catch (NpgsqlException failure)
        {
            logger.OutcomesNotKept(results.Count, results[0].Send.Message, failure.Message);
        }
        finally
        {
            _isBehind = false;
        }
    }

    private async Task<List<SendResult>> GatherAsync(ChannelReader<SendResult> results, Func<int> inHand)
    {
        using var window = new CancellationTokenSource(Gathering, clock);
        var batch = new List<SendResult>();
        do
        {
            while (batch.Count < MostAtOnce && results.TryRead(out var result))
            {
                batch.Add(result);
            }
        }
        while (batch.Count < Math.Min(MostAtOnce, inHand()) && await MoreAsync(results, window.Token));

        return batch;
    }

    private static async Task<bool> MoreAsync(ChannelReader<SendResult> results, CancellationToken window)
    {
        var more = results.WaitToReadAsync(window).AsTask();
        await ((Task)more).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return more.IsCompletedSuccessfully && await more;
    }

    private async Task WriteAsync(IReadOnlyList<SendResult> results, DateTimeOffset leaseEnd)
    {
        while (true)
        {
            try
            {
                await log.AppendAsync([.. results.SelectMany(result => result.Events)], CancellationToken.None);
                await held.HoldAsync([.. results.Where(result => result.IsHeld).Select(result => result.Send)], CancellationToken.None);
                await queue.PostponeAsync([.. results.Select(result => result.Postponed).OfType<Postponement>()], CancellationToken.None);
                await active.NoteAsync(results, CancellationToken.None);
                return;
            }
            catch (Exception outage) when (outage is NpgsqlException or TimeoutException && MayPass(outage, leaseEnd))
            {
                _isBehind = true;
                logger.OutcomesNotSaved(results.Count, outage.Message);
                await Task.Delay(RestBeforeSavingAgain, clock, CancellationToken.None);
            }
        }
    }

    // Nobody takes mail from a database that is away, so there is no end to waiting for it.
    private bool MayPass(Exception outage, DateTimeOffset leaseEnd) =>
        outage is TimeoutException || DatabaseOutage.Is(outage)
        || (!DataRefusal.Is(outage) && clock.GetUtcNow() + RestBeforeSavingAgain < leaseEnd);
}
