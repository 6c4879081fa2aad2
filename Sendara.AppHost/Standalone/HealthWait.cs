using Sendara.AppHost.Local;

namespace Sendara.AppHost.Standalone;

/// <summary>Waits until a host says that it is ready, or notices that it never will be.</summary>
internal sealed class HealthWait(HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan OneLook = TimeSpan.FromSeconds(5);

    public async Task UntilReadyAsync(ChildProcess child, Uri health, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (!await IsReadyAsync(health, cancellationToken))
        {
            if (child.Exited.IsCompleted)
            {
                throw new ChildEndedException(child);
            }

            if (clock.GetElapsedTime(started) > Deadline)
            {
                throw new CannotStartException(
                    $"{child.Name} runs but {health} did not answer 200 within {Deadline.TotalSeconds} s. Its last lines:{Environment.NewLine}"
                    + string.Join(Environment.NewLine, child.Output.LastLines));
            }

            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }
    }

    private async Task<bool> IsReadyAsync(Uri health, CancellationToken cancellationToken)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        look.CancelAfter(OneLook);
        try
        {
            using var answer = await http.GetAsync(health, look.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // Listening, but too busy to answer.
        }
    }
}
