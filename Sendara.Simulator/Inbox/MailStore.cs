using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Sendara.Simulator.Inbox;

/// <summary>The newest accepted mails, bounded in number and in bytes; what falls out at the end stays counted.</summary>
internal sealed class MailStore(IOptions<SimulatorOptions> options, MailFile file, Counters counters)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _newestFirst = new();
    private readonly Dictionary<string, Entry> _byId = new(StringComparer.Ordinal);
    private long _bytes;

    public void Load()
    {
        foreach (var mail in file.Load(options.Value.InboxCapacity))
        {
            Keep(mail);
        }
    }

    public void Add(AcceptedMail mail)
    {
        file.Append(mail);
        Keep(mail);
    }

    public IReadOnlyList<AcceptedMail> Search(string? text, int limit)
    {
        var words = (text ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        List<Entry> newestFirst;
        lock (_lock)
        {
            newestFirst = [.. _newestFirst];
        }

        return [.. newestFirst.Where(e => words.All(word => e.SearchText.Contains(word, StringComparison.Ordinal))).Take(limit).Select(e => e.Mail)];
    }

    public bool TryFind(string messageId, [NotNullWhen(true)] out AcceptedMail? mail)
    {
        lock (_lock)
        {
            mail = _byId.GetValueOrDefault(messageId)?.Mail;
            return mail is not null;
        }
    }

    private void Keep(AcceptedMail mail)
    {
        counters.CountMail(mail.Tags.GetValueOrDefault(Counters.MessageTag), mail.Recipients);
        if (mail.Raw.Length == 0)
        {
            return; // A line that only counts: its mail was dropped at an earlier start.
        }

        var entry = new Entry(mail);
        lock (_lock)
        {
            _newestFirst.AddFirst(entry);
            _byId[mail.MessageId] = entry;
            _bytes += mail.Raw.Length;
            while (_newestFirst.Count > options.Value.InboxCapacity || (_bytes > options.Value.InboxBytes && _newestFirst.Count > 1))
            {
                var oldest = _newestFirst.Last!.Value;
                _newestFirst.RemoveLast();
                _byId.Remove(oldest.Mail.MessageId);
                _bytes -= oldest.Mail.Raw.Length;
            }
        }
    }

    private sealed class Entry(AcceptedMail mail)
    {
        private const int MostOfTheBody = 2000;

        private string? _searchText;

        public AcceptedMail Mail => mail;

        // Made when somebody searches: most mails are never looked for.
        public string SearchText => _searchText ??= Read(mail);

        private static string Read(AcceptedMail mail)
        {
            using var raw = new MemoryStream(mail.Raw, writable: false);
            using var message = MimeMessage.Load(raw);
            var body = message.TextBody ?? message.HtmlBody ?? "";
            return string.Join('\n', [
                mail.MessageId, mail.From, .. mail.Recipients, mail.Subject,
                .. mail.Tags.Select(t => $"{t.Key}={t.Value}"),
                body[..Math.Min(body.Length, MostOfTheBody)],
            ]).ToLowerInvariant();
        }
    }
}
