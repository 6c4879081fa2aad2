namespace Sendara.Worker;

/// <summary>A word that is no command of the Worker's: it must not start one, which would begin to send mail for a slip of the pen.</summary>
internal static class UnknownCommand
{
    private const int Misused = 2;

    /// <summary>The first argument that is neither a setting (<c>--Ses:Region=…</c>) nor a command in its place, the first.</summary>
    internal static string? In(IReadOnlyList<string> arguments)
    {
        for (var place = 0; place < arguments.Count; place++)
        {
            var argument = arguments[place];
            var isWhole = argument.Contains('=', StringComparison.Ordinal);
            if (argument is ['-' or '/', ..])
            {
                place += isWhole ? 0 : 1; // The setting's value follows.
            }
            else if (!isWhole && argument.Length > 0 && (place > 0 || argument is not ("migrate" or "doctor")))
            {
                return argument;
            }
        }

        return null;
    }

    /// <summary>Answers the exit code.</summary>
    internal static int Refuse(string word)
    {
        Console.Error.WriteLine(
            $"'{word}' is not understood. The first word may be migrate or doctor; without one, the Worker starts. Settings are given as --Ses:Region=….");
        return Misused;
    }
}
