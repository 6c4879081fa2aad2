using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Sendara.Dmarc;
using Sendara.Engine.Dmarc;
using Sendara.Engine.Store.Rows;
using Sendara.Ids;
using Sendara.Refusals;

namespace Sendara.Api.Dmarc;

/// <summary>Where a list goes on that is not sorted by id alone. Cursors are opaque to clients.</summary>
internal static class Position
{
    private const char Between = '/';
    private const int LongestCursor = 1024;

    private static readonly Refusal Unknown = Refusal.Invalid("cursor", "is not one that this list gave out; begin again without it.");

    internal static string Of(SourceSummary last) =>
        Write(string.Create(CultureInfo.InvariantCulture, $"{last.Figures.Messages}{Between}{Words.Of(last.Source.Kind)}{Between}{last.Source.Name}"));

    internal static string Of(ReportedRecord last) => Write(string.Create(CultureInfo.InvariantCulture, $"{last.ReportId}{Between}{last.Number}"));

    internal static Refusal? TryRead(string? cursor, out SourcePosition? position)
    {
        position = null;
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        if (Read(cursor).Split(Between, 3) is not [var messages, var kind, var name]
            || !long.TryParse(messages, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || !Words.TryRead<SourceKind>(kind, out var known))
        {
            return Unknown;
        }

        position = new(count, known, name);
        return null;
    }

    internal static Refusal? TryRead(string? cursor, out RecordPosition? position)
    {
        position = null;
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        if (Read(cursor).Split(Between) is not [var report, var text]
            || !Id<DmarcReportRow>.TryParse(report, null, out var id)
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Unknown;
        }

        position = new(id, number);
        return null;
    }

    private static string Write(string position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position));

    // PostgreSQL takes no NUL.
    private static string Read(string cursor) =>
        cursor.Length <= LongestCursor && Base64Url.IsValid(cursor)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Replace("\0", "", StringComparison.Ordinal)
            : "";
}
