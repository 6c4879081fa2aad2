using Sendara.AppHost;

namespace Sendara.Tests.AppHost;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", Verb.Run, false)]
    [InlineData("--reset", Verb.Run, true)]
    [InlineData("demo", Verb.Demo, false)]
    [InlineData("install", Verb.Install, false)]
    [InlineData("--help", Verb.Help, false)]
    public void Known_words_are_understood(string words, Verb verb, bool reset) =>
        Assert.Equal(new CommandLine(verb, reset), CommandLine.Parse(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Unknown_words_are_answered_with_the_help()
    {
        var refusal = Assert.Throws<CannotStartException>(() => CommandLine.Parse(["demmo"]));

        Assert.Contains("./run demo", refusal.Message, StringComparison.Ordinal);
    }
}
