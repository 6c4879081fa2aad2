using System.ComponentModel.DataAnnotations;

namespace Sendara.Engine.Store;

/// <summary>For how long things are kept. They go in whole partitions, so the last of them up to a day, a week or a month later.</summary>
public sealed class RetentionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Retention";

    /// <summary>
    /// For how long what a message says is kept after its acceptance; default 30 days. They go by days. The content of a message that has yet
    /// to leave stays until it has left.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Bodies { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// For how long messages and their timelines are kept, and what happened to domains and lists; default 396 days, which are 13 months.
    /// Messages go by months. At least 120 days, as a message may be scheduled 90 days ahead and tried for two weeks.
    /// </summary>
    [Range(typeof(TimeSpan), "120.00:00:00", "3650.00:00:00")]
    public TimeSpan Messages { get; set; } = TimeSpan.FromDays(396);

    /// <summary>For how long the provider's notifications are kept as they came; default 30 days. They go by weeks, and not before they are applied.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan ProviderEvents { get; set; } = TimeSpan.FromDays(30);

    /// <summary>For how long it is kept who did what with admin keys; default 396 days. They go one by one.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Audit { get; set; } = TimeSpan.FromDays(396);

    /// <summary>For how long the single records of DMARC reports are kept after their import; default 90 days. They go by months.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan DmarcRecords { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// For how long the daily sums of DMARC reports are kept, and which reports there were; default 396 days. Older reports are refused. At
    /// least 60 days, as advice looks back over 30 and a policy must have been in force for 28.
    /// </summary>
    [Range(typeof(TimeSpan), "60.00:00:00", "3650.00:00:00")]
    public TimeSpan DmarcDays { get; set; } = TimeSpan.FromDays(396);

    /// <summary>
    /// For how long deliveries to webhooks are kept, and what was delivered; default 30 days. They go by weeks, also those that a paused
    /// webhook holds back. At least a week, as a delivery is tried for two days.
    /// </summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "3650.00:00:00")]
    public TimeSpan Webhooks { get; set; } = TimeSpan.FromDays(30);
}
