using Sendara.Api.Http;
using Sendara.Dmarc;
using Sendara.Refusals;

namespace Sendara.Api.Dmarc;

/// <summary>The days that are asked about, both ends included: the last thirty unless the query says otherwise.</summary>
internal sealed record DaySpan(DateOnly From, DateOnly To)
{
    /// <summary>The longest span, in days.</summary>
    internal const int Longest = 400;

    /// <summary>Reads <c>from</c> and <c>to</c>; a refusal names the one that is wrong.</summary>
    internal static Refusal? TryRead(string? from, string? to, DateTimeOffset now, out DaySpan span)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        span = new(today, today);
        if (TryDay("to", to, ref today) is { } notEnd)
        {
            return notEnd;
        }

        var first = today.AddDays(1 - DmarcEvidence.Span);
        if (TryDay("from", from, ref first) is { } notBegin)
        {
            return notBegin;
        }

        span = new(first, today);
        return first > today ? Refusal.Invalid("from", "is after to.")
            : today.DayNumber - first.DayNumber >= Longest ? Refusal.Invalid("from", $"is more than {Longest} days before to.")
            : null;
    }

    private static Refusal? TryDay(string name, string? text, ref DateOnly day)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!QueryTime.TryRead(text, out var time))
        {
            return Refusal.Invalid(name, "must be a day such as 2026-06-14, or an RFC 3339 time.");
        }

        day = DateOnly.FromDateTime(time.First.UtcDateTime);
        return null;
    }
}
