using Sendara.Refusals;

namespace Sendara.Engine.Suppressions;

/// <summary>How far an import has come. Every row is one of added, changed (a stronger reason, or an opt-out beside it), unchanged and rejected.</summary>
public sealed record ImportTotals(int Rows, int Added, int Changed, int Unchanged, int Rejected);

/// <summary>What an import has to say, in the order in which it says it.</summary>
public abstract record ImportStep
{
    private ImportStep()
    {
    }

    /// <summary>The rows so far are on the list for good.</summary>
    public sealed record Progress(ImportTotals Totals) : ImportStep;

    /// <summary>A row that was left out, and why.</summary>
    public sealed record Rejected(int Line, string Field, string Problem) : ImportStep;

    /// <summary>Nothing more was read, for this reason; what the totals count is on the list, and nothing else.</summary>
    public sealed record Stopped(Refusal Refusal, ImportTotals Totals) : ImportStep;

    /// <summary>All rows were read.</summary>
    public sealed record Done(ImportTotals Totals) : ImportStep;
}
