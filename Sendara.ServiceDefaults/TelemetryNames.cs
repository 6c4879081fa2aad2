namespace Sendara.ServiceDefaults;

/// <summary>Names of the product's own activity sources and meters; each host and the engine have one of each.</summary>
public static class TelemetryNames
{
    /// <summary>Matches every source and meter of the product.</summary>
    public const string All = "Sendara.*";

    /// <summary>Of the HTTP API.</summary>
    public const string Api = "Sendara.Api";

    /// <summary>Of the use cases.</summary>
    public const string Engine = "Sendara.Engine";

    /// <summary>Of the Worker.</summary>
    public const string Worker = "Sendara.Worker";

    /// <summary>Of the Simulator.</summary>
    public const string Simulator = "Sendara.Simulator";
}
