namespace Sendara.Worker;

/// <summary>A word that is no command of the Worker's: it must not start one, which would begin to send mail for a slip of the pen.</summary>
internal static class UnknownCommand
{
    private const int Misused = 2;

    /// <summary>The first argument, where it is neither a setting (<c>--Ses:Region=…</c>) nor a command.</summary>
    internal static string? In(IReadOnlyList<string> arguments) =>
        arguments is [var word, ..] && word is not ("migrate" or "doctor" or "" or ['-' or '/', ..]) && !word.Contains('=', StringComparison.Ordinal)
            ? word
            : null;

    /// <summary>Answers the exit code.</summary>
    internal static int Refuse(string word)
    {
        Console.Error.WriteLine(
            $"'{word}' is not understood. The commands are migrate and doctor; without one, the Worker starts. Settings are given as --Ses:Region=….");
        return Misused;
    }
}
