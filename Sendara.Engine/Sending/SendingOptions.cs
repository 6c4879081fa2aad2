using System.ComponentModel.DataAnnotations;

namespace Sendara.Engine.Sending;

/// <summary>How mail is handed over to the provider.</summary>
public sealed class SendingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Sending";

    /// <summary>How many messages a pump takes at once; default 50.</summary>
    [Range(1, 200)]
    public int BatchSize { get; set; } = 50;

    /// <summary>How many hand-overs of a batch run side by side; default 25.</summary>
    [Range(1, 200)]
    public int Concurrency { get; set; } = 25;

    /// <summary>
    /// For how long a message that may have reached the provider is left alone, so that the provider's event can tell; default 15 minutes.
    /// When none has come by then it is handed over again. Must leave time for a whole batch: see <see cref="IsLongEnough"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:02", "1.00:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a pump rests when there is nothing to send; default 250 milliseconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>For how long a message that the provider does not take is tried before it fails; default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "14.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How often a message is handed over without an answer while no event at all comes back that could tell, before nobody dares to send it
    /// again; default 2.
    /// </summary>
    [Range(1, 10)]
    public int MaxUnanswered { get; set; } = 2;

    /// <summary>Whether every call of a batch is over, one way or the other, well before its lease.</summary>
    public bool IsLongEnough(TimeSpan callTimeout) =>
        Lease >= (callTimeout * Math.Ceiling((double)BatchSize / Concurrency)) + TimeSpan.FromSeconds(1);
}
