using System.Collections.Concurrent;
using Sendara.Tests.Support;

namespace Sendara.Tests.Worker;

public sealed class UnknownCommandTests
{
    [Theory]
    [InlineData("Migrate")]
    [InlineData("migrations")]
    [InlineData("doctors")]
    public async Task A_word_that_is_no_command_starts_no_worker_and_is_told_which_there_are(string word)
    {
        var lines = new ConcurrentQueue<string>();
        await using var worker = WorkerProcess.Start(new Dictionary<string, string>(), lines.Enqueue, word);

        Assert.Equal(2, await worker.ExitedAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        Assert.Contains(lines, line => line.StartsWith($"'{word}' is not understood. The commands are migrate and doctor", StringComparison.Ordinal));
    }
}
