using System.Collections.Concurrent;
using Sendara.Tests.Support;
using Sendara.Worker;

namespace Sendara.Tests.Worker;

public sealed class UnknownCommandTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(null, "migrate")]
    [InlineData(null, "doctor", "--Ses:Region=eu-west-1")]
    [InlineData(null, "--Ses:Region", "eu-west-1", "/Ses:ConfigurationSet=sendara", "Ses:ControlPlaneRate=1")]
    [InlineData("Migrate", "Migrate")]
    [InlineData("doctors", "doctors")]
    [InlineData("migrate", "--Ses:Region=eu-west-1", "migrate")]
    [InlineData("migrate", "--Ses:Region", "eu-west-1", "migrate")]
    [InlineData("now", "doctor", "now")]
    public void A_command_is_the_first_word_and_settings_are_none(string? unknown, params string[] arguments) =>
        Assert.Equal(unknown, UnknownCommand.In(arguments));

    [Fact]
    public async Task A_word_that_is_no_command_starts_no_worker_and_is_told_which_there_are()
    {
        var lines = new ConcurrentQueue<string>();
        await using var worker = WorkerProcess.Start(new Dictionary<string, string>(), lines.Enqueue, "migrations");

        Assert.Equal(2, await worker.ExitedAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        Assert.Contains(lines, line => line.StartsWith("'migrations' is not understood. The first word may be migrate or doctor", StringComparison.Ordinal));
    }
}
