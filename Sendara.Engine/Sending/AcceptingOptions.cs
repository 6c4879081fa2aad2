using System.ComponentModel.DataAnnotations;

namespace Sendara.Engine.Sending;

/// <summary>How mail is taken in.</summary>
public sealed class AcceptingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Accepting";

    /// <summary>How many transactions that take mail in run side by side in one process; default 2.</summary>
    [Range(1, 16)]
    public int Committers { get; set; } = 2;

    /// <summary>How many messages a transaction takes in at most; default 250.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 250;

    /// <summary>
    /// How long a message waits at most for others to share its transaction with; default 5 milliseconds. Only while another transaction is
    /// under way: an idle server takes mail in at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:01")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How many messages may wait to be taken in before further ones are turned away with 503; default 20 000.</summary>
    [Range(1000, 1_000_000)]
    public int Capacity { get; set; } = 20_000;
}
