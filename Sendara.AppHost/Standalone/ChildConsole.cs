using System.Text.RegularExpressions;

namespace Sendara.AppHost.Standalone;

/// <summary>Lets through to the console what a person should see of a child's output: warnings and worse, with its name in front.</summary>
internal static partial class ChildConsole
{
    /// <summary>Lines of a .NET host, whose console logger puts one record on a line.</summary>
    public static Action<string> Host(string name) => line =>
    {
        if (WarningOrWorse().IsMatch(line))
        {
            Console.WriteLine($"[{name}] {line}");
        }
    };

    /// <summary>Lines of PostgreSQL. An ERROR concerns one statement and is the client's to report; the server's own troubles are FATAL.</summary>
    public static void Postgres(string line)
    {
        if (line.Contains(" PANIC: ", StringComparison.Ordinal) || line.Contains(" FATAL: ", StringComparison.Ordinal))
        {
            Console.WriteLine($"[postgres] {line}");
        }
    }

    [GeneratedRegex("^(warn|fail|crit): |^Unhandled exception")]
    private static partial Regex WarningOrWorse();
}
