using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Ids;
using Sendara.Mail;
using Sendara.Refusals;
using Sendara.Sending;

namespace Sendara.Api.Sending;

/// <summary>The filters of a list as they stand in the query.</summary>
internal sealed record MessageQuery(string? Status, string? Search, string? From, string? To, string? Offset);

/// <summary>
/// Which messages are wanted. <c>from</c> and <c>to</c> are times (the first and the last moment of acceptance) or addresses (the sender and
/// the recipient), told apart by the at sign.
/// </summary>
internal sealed class MessageFilter
{
    private const int MaxSearch = 200;
    private const int MaxOffset = 10_000;
    private const string Escape = @"\";

    // A message's time is noted a moment after its id is made.
    private static readonly TimeSpan IdAhead = TimeSpan.FromMinutes(1);

    private MessageStatus? _status;
    private string? _pattern;
    private string? _sender;
    private string? _recipient;
    private DateTimeOffset? _since;
    private DateTimeOffset? _until;

    private MessageFilter()
    {
    }

    /// <summary>How many of the newest that match are passed over.</summary>
    internal int Offset { get; private set; }

    /// <summary>Reads the filters; a refusal names the one that is wrong.</summary>
    internal static Refusal? TryRead(MessageQuery query, out MessageFilter filter)
    {
        filter = new();
        return filter.TakeStatus(query.Status) ?? filter.TakeSearch(query.Search) ?? filter.TakeOffset(query.Offset)
            ?? filter.TakeFrom(query.From) ?? filter.TakeTo(query.To)
            ?? (filter._since > filter._until ? Refusal.Invalid("from", "is later than to.") : null);
    }

    /// <summary>The conditions that an index answers: they do not count against what a page looks at.</summary>
    internal IQueryable<Message> Narrow(IQueryable<Message> messages)
    {
        if (_since is { } since)
        {
            var first = Id<Message>.FirstAt(since - IdAhead);
            messages = messages.Where(m => m.Id >= first);
        }

        if (_until is { } until)
        {
            var end = Id<Message>.FirstAt(until + IdAhead);
            messages = messages.Where(m => m.Id < end);
        }

#pragma warning disable CA1304, CA1311, CA1862 // Becomes lower(recipient), which ix_messages_recipient is on.
        return _recipient is null ? messages : messages.Where(m => m.To.ToLower() == _recipient);
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>The conditions that each message is looked at for.</summary>
    internal IQueryable<Message> Pick(IQueryable<Message> messages)
    {
        messages = _status is null ? messages : messages.Where(m => m.Status == _status);
        messages = _since is null ? messages : messages.Where(m => m.CreatedAt >= _since);
        messages = _until is null ? messages : messages.Where(m => m.CreatedAt <= _until);
        if (_sender is { } bare)
        {
            var named = $"%<{bare}>";
            messages = messages.Where(m => EF.Functions.ILike(m.From, bare, Escape) || EF.Functions.ILike(m.From, named, Escape));
        }

        return _pattern is null
            ? messages
            : messages.Where(m =>
                EF.Functions.ILike(m.To, _pattern, Escape)
                || EF.Functions.ILike(m.Subject, _pattern, Escape)
                || EF.Functions.ILike(m.From, _pattern, Escape));
    }

    private Refusal? TakeStatus(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        _status = Words.TryRead<MessageStatus>(text, out var status) ? status : null;
        return _status is null
            ? Refusal.Invalid("status", $"must be one of {string.Join(", ", Enum.GetValues<MessageStatus>().Select(Words.Of))}.")
            : null;
    }

    private Refusal? TakeSearch(string? text)
    {
        _pattern = string.IsNullOrWhiteSpace(text) ? null : $"%{Literal(text.Trim())}%";
        return text?.Length > MaxSearch || text?.Contains('\0') == true
            ? Refusal.Invalid("search", $"has at most {MaxSearch} characters, none of them NUL.")
            : null;
    }

    private Refusal? TakeOffset(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        Offset = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : -1;
        return Offset is < 0 or > MaxOffset ? Refusal.Invalid("offset", $"must be between 0 and {MaxOffset}; go further with cursor.") : null;
    }

    private Refusal? TakeFrom(string? text)
    {
        var refusal = TryReadSide("from", text, out var address, out var time);
        (_sender, _since) = (address is null ? null : Literal(address), time?.First);
        return refusal;
    }

    private Refusal? TakeTo(string? text)
    {
        var refusal = TryReadSide("to", text, out _recipient, out var time);
        _until = time?.Last;
        return refusal;
    }

    private static Refusal? TryReadSide(string name, string? text, out string? address, out QueryTime? time)
    {
        (address, time) = (null, null);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.Contains('@'))
        {
            address = EmailAddress.TryParse(text, null, out var parsed) ? parsed.Canonical : null;
            return address is null ? Refusal.Invalid(name, "is not an e-mail address of the form local@domain.") : null;
        }

        return QueryTime.TryRead(text, out time)
            ? null
            : Refusal.Invalid(name, "must be an e-mail address, a date such as 2026-06-14, or an RFC 3339 time such as 2026-06-14T09:00:00Z.");
    }

    private static string Literal(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
