using Sendara.Engine;

namespace Sendara.Tests.Engine;

/// <summary>Equal work at the same time is done once, and never again instead of new work.</summary>
public sealed class SingleFlightTests
{
    private const int Keys = 200_000;

    private readonly SingleFlight<int, int> _flights = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_comes_meanwhile_gets_the_same_result()
    {
        var end = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = 0;
        var callers = Enumerable.Range(0, 50).Select(_ => _flights.RunAsync(1, WorkAsync, Cancel)).ToList();

        end.SetResult(7);

        Assert.All(await Task.WhenAll(callers), result => Assert.Equal(7, result));
        Assert.Equal(1, begun);

        Task<int> WorkAsync()
        {
            Interlocked.Increment(ref begun);
            return end.Task;
        }
    }

    [Fact]
    public async Task However_quick_the_work_is_its_result_is_never_found_by_those_who_come_later()
    {
        var done = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Keys),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel },
            async (key, cancellationToken) =>
            {
                await _flights.RunAsync(key, WorkAsync, cancellationToken);
                await _flights.RunAsync(key, WorkAsync, cancellationToken);
            });

        Assert.Equal(2 * Keys, done);

        Task<int> WorkAsync() => Task.FromResult(Interlocked.Increment(ref done));
    }

    [Fact]
    public async Task Work_that_fails_fails_for_all_who_wait_and_is_begun_anew_by_the_next()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _flights.RunAsync(1, () => throw new InvalidOperationException("once"), Cancel));

        Assert.Equal(2, await _flights.RunAsync(1, () => Task.FromResult(2), Cancel));
    }
}
