namespace Sendara.ServiceDefaults;

/// <summary>Names of the product's own activity sources and meters; each host and the engine have one of each.</summary>
public static class TelemetryNames
{
    /// <summary>Matches every source and meter of the product.</summary>
    public const string All = "Sendara.*";

    /// <summary>Of the Simulator.</summary>
    public const string Simulator = "Sendara.Simulator";
}
