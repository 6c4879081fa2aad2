using System.Globalization;

namespace Sendara.Engine.Store;

/// <summary>How long a span of time one partition holds.</summary>
internal enum PartitionLength
{
    Day,
    Week,
    Month,
}

/// <summary>A table that is partitioned by the ids of its rows, and how far ahead its partitions are made.</summary>
internal sealed record LargeTable(string Name, PartitionLength Length, int Ahead)
{
    internal static readonly LargeTable Messages = new("messages", PartitionLength.Month, 3);

    internal static readonly LargeTable MessageEvents = new("message_events", PartitionLength.Month, 3);

    // By day, so that contents go on the day on which they are to go.
    internal static readonly LargeTable MessageBodies = new("message_bodies", PartitionLength.Day, 14);

    internal static readonly LargeTable ProviderEvents = new("provider_events", PartitionLength.Week, 6);

    internal static readonly LargeTable DmarcRecords = new("dmarc_records", PartitionLength.Month, 3);

    internal static readonly LargeTable WebhookDeliveries = new("webhook_deliveries", PartitionLength.Week, 6);

    internal static readonly LargeTable WebhookBodies = new("webhook_bodies", PartitionLength.Week, 6);

    internal static readonly IReadOnlyList<LargeTable> All =
        [Messages, MessageEvents, MessageBodies, ProviderEvents, DmarcRecords, WebhookDeliveries, WebhookBodies];

    private const int DaysInWeek = 7;

    /// <summary>The partitions that should be there: the present one, those ahead, and one back, as an id minted just before midnight may arrive just after.</summary>
    internal IEnumerable<Partition> Wanted(DateTimeOffset now) => Enumerable.Range(-1, Ahead + 2).Select(offset => At(now, offset));

    private Partition At(DateTimeOffset now, int offset)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var (from, to) = Length switch
        {
            PartitionLength.Day => (today.AddDays(offset), today.AddDays(offset + 1)),
            PartitionLength.Week => (Monday(today, offset), Monday(today, offset + 1)),
            _ => (First(today, offset), First(today, offset + 1)),
        };
        var form = Length == PartitionLength.Month ? "yyyy_MM" : "yyyy_MM_dd";
        return new($"{Name}_{from.ToString(form, CultureInfo.InvariantCulture)}", from, to);
    }

    private static DateTimeOffset First(DateTimeOffset today, int offset) => today.AddDays(1 - today.Day).AddMonths(offset);

    private static DateTimeOffset Monday(DateTimeOffset today, int offset) =>
        today.AddDays(-(((int)today.DayOfWeek + 6) % DaysInWeek)).AddDays(offset * DaysInWeek);
}
