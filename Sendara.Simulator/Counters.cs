using System.Collections.Concurrent;

namespace Sendara.Simulator;

/// <summary>What happened since the beginning, in numbers that stay right when the inbox forgets its oldest mails.</summary>
internal sealed class Counters
{
    /// <summary>The tag by which the product marks each mail with its own message id.</summary>
    public const string MessageTag = "sendara_message";

    private readonly ConcurrentDictionary<string, long> _operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _throttled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _events = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _notifications = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Message, string Recipient), int> _tagged = new();
    private long _mails;
    private long _recipients;

    public long MailsAccepted => Interlocked.Read(ref _mails);

    public void CountOperation(string name) => Add(_operations, name);

    public void CountThrottled(string name) => Add(_throttled, name);

    public void CountEvent(string type) => Add(_events, type);

    public void CountNotification(string outcome) => Add(_notifications, outcome);

    public void CountMail(string? messageTag, IReadOnlyList<string> recipients)
    {
        Interlocked.Increment(ref _mails);
        Interlocked.Add(ref _recipients, recipients.Count);
        foreach (var recipient in messageTag is null ? [] : recipients)
        {
            _tagged.AddOrUpdate((messageTag!, recipient), 1, (_, count) => count + 1);
        }
    }

    public CountersResponse Read() => new(
        MailsAccepted,
        Interlocked.Read(ref _recipients),
        _tagged.Keys.Select(k => k.Message).Distinct().Count(),
        [.. _tagged.Where(t => t.Value > 1).Select(t => new DuplicateMail(t.Key.Message, t.Key.Recipient, t.Value))],
        new(_operations),
        new(_throttled),
        new(_events),
        new(_notifications));

    private static void Add(ConcurrentDictionary<string, long> counts, string key) => counts.AddOrUpdate(key, 1, (_, count) => count + 1);
}

/// <summary>One of the product's messages that one address received more than once.</summary>
internal sealed record DuplicateMail(string SendaraMessage, string Recipient, int Count);

/// <summary>Answer of GET /simulator/counters.</summary>
internal sealed record CountersResponse(
    long MailsAccepted,
    long RecipientsAccepted,
    int DistinctMessages,
    IReadOnlyList<DuplicateMail> Duplicates,
    SortedDictionary<string, long> Operations,
    SortedDictionary<string, long> OperationsThrottled,
    SortedDictionary<string, long> EventsPublished,
    SortedDictionary<string, long> Notifications);
