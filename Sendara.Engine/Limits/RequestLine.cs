using Sendara.Engine.Redis;
using Sendara.Limits;

namespace Sendara.Engine.Limits;

/// <summary>
/// The requests of one account in one process. Those that come while the shared window is being asked wait for the answer and then ask together,
/// in one round trip. What passes is written down here as well, so that this process knows what it has let through when it is left alone.
/// </summary>
internal sealed class RequestLine(string window, SharedWindows shared, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly SlidingWindow _own = new();
    private List<TaskCompletionSource<RateStanding>> _waiting = [];
    private (RateLimit Whole, RateLimit Share) _limits;
    private bool _isAsking;

    /// <summary>Asks for one request: by the whole limit together with the other processes, or by this one's share.</summary>
    internal Task<RateStanding> TakeAsync(RateLimit whole, RateLimit share)
    {
        var place = new TaskCompletionSource<RateStanding>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _limits = (whole, share);
            _waiting.Add(place);
            if (_isAsking)
            {
                return place.Task;
            }

            _isAsking = true;
        }

        _ = AskAsync();
        return place.Task;
    }

    private async Task AskAsync()
    {
        while (TryNext(out var asking, out var limits))
        {
            try
            {
                Answer(asking, limits, await shared.TakeAsync(window, limits.Whole, asking.Count));
            }
            catch (Exception fault)
            {
                asking.ForEach(place => place.TrySetException(fault)); // Theirs to throw; the next ones ask anew.
            }
        }
    }

    private bool TryNext(out List<TaskCompletionSource<RateStanding>> asking, out (RateLimit Whole, RateLimit Share) limits)
    {
        lock (_lock)
        {
            (asking, limits) = (_waiting, _limits);
            _isAsking = asking.Count > 0;
            _waiting = _isAsking ? [] : _waiting;
            return _isAsking;
        }
    }

    private void Answer(List<TaskCompletionSource<RateStanding>> asking, (RateLimit Whole, RateLimit Share) limits, WindowAnswer? answer)
    {
        var limit = answer is null ? limits.Share : limits.Whole;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (answer is null)
            {
                answer = _own.Take(limit, asking.Count, now);
            }
            else
            {
                _own.Note(limit, answer.Passed, now);
            }
        }

        for (var i = 0; i < asking.Count; i++)
        {
            asking[i].TrySetResult(RateStanding.Of(limit, answer, i + 1));
        }
    }
}
