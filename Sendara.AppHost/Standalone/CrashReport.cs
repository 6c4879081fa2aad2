using Sendara.AppHost.Local;

namespace Sendara.AppHost.Standalone;

/// <summary>Tells about a part that ended by itself, with its last words.</summary>
internal static class CrashReport
{
    private const int Failed = 1;

    /// <summary>Prints the report and answers the exit code of the whole.</summary>
    public static int Print(ChildProcess child)
    {
        Console.Error.WriteLine();
        Console.Error.WriteLine($"{child.Name} ended by itself with exit code {child.Exited.Result}. Its last lines:");
        foreach (var line in child.Output.LastLines)
        {
            Console.Error.WriteLine($"  {line}");
        }

        Console.Error.WriteLine("Everything else is ended too. The whole log is in the folder logs of the data folder.");
        return Failed;
    }
}
