using System.ComponentModel.DataAnnotations;

namespace Sendara.Engine.Sending;

/// <summary>How mail is handed over to the provider.</summary>
public sealed class SendingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Sending";

    /// <summary>How many messages a pump takes from the queue at once; default 100.</summary>
    [Range(1, 200)]
    public int BatchSize { get; set; } = 100;

    /// <summary>How many hand-overs of a worker run side by side; default 100.</summary>
    [Range(1, 1000)]
    public int Concurrency { get; set; } = 100;

    /// <summary>
    /// For how long a message that may have reached the provider is left alone, so that the provider's event can tell; default 15 minutes.
    /// When none has come by then it is handed over again. Must leave time for a call: see <see cref="IsLongEnough"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:02", "1.00:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a pump looks for mail that nobody announced, such as scheduled mail; default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// For how long a message that the provider does not take is tried before it fails; default 24 hours. Waiting for the provider's rate,
    /// quota or leave to send does not count.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "14.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How often a message is handed over without an answer while no event at all comes back that could tell, before nobody dares to send it
    /// again; default 2.
    /// </summary>
    [Range(1, 10)]
    public int MaxUnanswered { get; set; } = 2;

    /// <summary>Whether a call that begins in the first half of the lease, and none begins later, is over and written down well before its end.</summary>
    public bool IsLongEnough(TimeSpan callTimeout) => Lease / 2 >= callTimeout + TimeSpan.FromSeconds(1);
}
