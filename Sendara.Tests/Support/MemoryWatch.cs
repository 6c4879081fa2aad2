using System.Diagnostics;

namespace Sendara.Tests.Support;

/// <summary>How much the process grows at the most, in managed memory and in all, from when the watch is made until it is read.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _over = new();
    private readonly (long Managed, long All) _before;
    private readonly Task _watching;

    internal MemoryWatch()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        _before = Now();
        _watching = WatchAsync();
    }

    /// <summary>The growth of the managed heap, in MB.</summary>
    internal double Managed { get; private set; }

    /// <summary>The growth of all that the process occupies, in MB.</summary>
    internal double All { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching;
        _over.Dispose();
    }

    private static (long Managed, long All) Now()
    {
        using var self = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: false), self.WorkingSet64);
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        do
        {
            var now = Now();
            Managed = Math.Max(Managed, (now.Managed - _before.Managed) / 1e6);
            All = Math.Max(All, (now.All - _before.All) / 1e6);
        }
        while (!_over.IsCancellationRequested && await timer.WaitForNextTickAsync(_over.Token).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully, TaskScheduler.Default));
    }
}
