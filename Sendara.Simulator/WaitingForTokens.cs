namespace Sendara.Simulator;

internal static class WaitingForTokens
{
    /// <summary>Returns when the token fires.</summary>
    public static async Task WaitAsync(this CancellationToken signal, CancellationToken cancellationToken)
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = signal.Register(fired.SetResult);
        await fired.Task.WaitAsync(cancellationToken);
    }
}
