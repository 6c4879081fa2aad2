namespace Sendara.AppHost.Local;

/// <summary>How to start a process that this one owns, and how to ask it to end.</summary>
public sealed record ChildCommand(string Name, string File, IReadOnlyList<string> Arguments)
{
    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public StopSignal StopSignal { get; init; } = StopSignal.Terminate;

    /// <summary>How long it may take to end before it is killed.</summary>
    public TimeSpan StopDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Every line it writes is also kept here; null keeps only the last few in memory.</summary>
    public string? LogFile { get; init; }

    /// <summary>Where its process id is kept while it runs, so that a later start finds what a killed one left behind.</summary>
    public string? ProcessFile { get; init; }
}
