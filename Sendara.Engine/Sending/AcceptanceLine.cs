using Microsoft.Extensions.Options;
using Sendara.Accounts;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Engine.Sending;

/// <summary>
/// Where requests to send meet, so that many of them share one transaction. On an idle server a message is taken in at once. While a
/// transaction is under way, whoever comes gathers until it ends, a batch is full, or the window is over. Everybody is told after the
/// commit of their own message, and nobody's leaving takes a message back that is on its way. Accounts take turns (<see cref="FairLine{A,I}"/>).
/// <para>
/// Of twins, requests with one idempotency key, the first is taken in and the others wait for its answer; if it is refused, the next one
/// is tried. So requests of one process behave as if they had come one after the other, and those of several meet in the database.
/// </para>
/// <para>When the database is away, everybody in the line is told at once: nobody waits for a time-out twice.</para>
/// </summary>
public sealed class AcceptanceLine : IDisposable
{
    private const int MaxBatchCharacters = 4 * 1024 * 1024;

    private readonly AcceptTogether _accept;
    private readonly AcceptingOptions _options;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly FairLine<Id<Account>, Waiting> _line = new();
    private readonly TwinBook _twins = new();
    private int _present;
    private int _underWay;
    private bool _isGathering;
    private bool _isOverdue;

    /// <summary>An empty line.</summary>
    public AcceptanceLine(AcceptTogether accept, IOptions<AcceptingOptions> options, TimeProvider clock)
    {
        _accept = accept;
        _options = options.Value;
        _timer = clock.CreateTimer(_ => EndWindow(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    /// <summary>Enters all of them, or none when there is no room: then the answer is null.</summary>
    internal IReadOnlyList<Task<AcceptOutcome>>? TryEnter(IReadOnlyList<Submission> submissions)
    {
        var entering = new Waiting[submissions.Count];
        lock (_lock)
        {
            if (_present + entering.Length > _options.Capacity)
            {
                return null;
            }

            _present += entering.Length;
            for (var i = 0; i < entering.Length; i++)
            {
                entering[i] = new(submissions[i]);
                _line.Add(submissions[i].Account, entering[i]);
            }
        }

        StartWhatIsDue();
        return Array.ConvertAll(entering, waiting => waiting.Outcome);
    }

    private void EndWindow()
    {
        lock (_lock)
        {
            _isGathering = false;
            _isOverdue = _line.Count > 0;
        }

        StartWhatIsDue();
    }

    private void StartWhatIsDue()
    {
        while (TakeDue() is { } batch)
        {
            // On a thread of its own: the batch belongs to no request, nor do its spans and its log lines.
            ThreadPool.UnsafeQueueUserWorkItem(line => _ = line.This.RunAsync(line.Batch), (This: this, Batch: batch), preferLocal: false);
        }
    }

    private List<Waiting>? TakeDue()
    {
        lock (_lock)
        {
            if (_line.Count == 0 || _underWay >= _options.Committers)
            {
                return null;
            }

            if (_underWay > 0 && _line.Count < _options.BatchSize && !_isOverdue)
            {
                if (!_isGathering)
                {
                    _isGathering = true;
                    _timer.Change(_options.Window, Timeout.InfiniteTimeSpan);
                }

                return null;
            }

            _isOverdue = false;
            var batch = TakeBatch();
            _underWay += batch.Count > 0 ? 1 : 0;
            return batch.Count > 0 ? batch : null;
        }
    }

    private List<Waiting> TakeBatch()
    {
        var batch = new List<Waiting>(Math.Min(_line.Count, _options.BatchSize));
        var characters = 0;
        while (batch.Count < _options.BatchSize && characters < MaxBatchCharacters && _line.TryTake(out var next))
        {
            if (_twins.MayGo(next))
            {
                batch.Add(next);
                characters += next.Submission.Draft.Size;
            }
        }

        return batch;
    }

    private async Task RunAsync(List<Waiting> batch)
    {
        try
        {
            var outcomes = await _accept.RunAsync(batch.ConvertAll(waiting => waiting.Submission), CancellationToken.None);
            Settle(batch, outcomes);
        }
        catch (Exception failure)
        {
            // Whatever it is, it is the callers' to know: they wait for it.
            Fail(batch, failure);
        }

        StartWhatIsDue();
    }

    private void Settle(List<Waiting> batch, IReadOnlyList<AcceptOutcome> outcomes)
    {
        lock (_lock)
        {
            _underWay--;
            for (var i = batch.Count - 1; i >= 0; i--)
            {
                Leave(batch[i]);
                if (outcomes[i] is AcceptOutcome.Accepted)
                {
                    _present -= batch[i].Twins.Count;
                }
                else
                {
                    // The first got no message, so the next one may: from the last to the second, each before those already returned.
                    batch[i].Twins.AsEnumerable().Reverse().ToList().ForEach(twin => _line.Return(twin.Submission.Account, twin));
                    batch[i].Twins.Clear();
                }
            }
        }

        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Tell(outcomes[i]);
        }
    }

    private void Fail(List<Waiting> batch, Exception failure)
    {
        lock (_lock)
        {
            _underWay--;
            foreach (var waiting in batch)
            {
                Leave(waiting);
                _present -= waiting.Twins.Count;
            }

            while (DatabaseOutage.Is(failure) && _line.TryTake(out var next))
            {
                _present--;
                batch.Add(next);
            }
        }

        batch.ForEach(waiting => waiting.Tell(failure));
    }

    private void Leave(Waiting waiting)
    {
        _present--;
        _twins.Close(waiting);
    }
}
