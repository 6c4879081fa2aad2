using System.Text.Json;
using Microsoft.Extensions.Options;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Sns;

/// <summary>A notification to one endpoint, as it is kept until it is delivered or given up.</summary>
internal sealed record KeptNotification(
    Guid Key, string SubscriptionArn, string MessageId, string TopicArn, string? Subject, string Message, DateTimeOffset PublishedAt);

/// <summary>
/// What is on its way, as lines of JSON: a notification when it is published, its key when it is settled, and the id of a mail when all
/// of its events are published. A process that is killed goes on with the rest at its next start, as the real service does.
/// </summary>
internal sealed class NotificationFile(IOptions<SimulatorOptions> options) : IDisposable
{
    private static readonly JsonSerializerOptions Lines = new(StateFile.Json) { WriteIndented = false };

    private readonly string? _path = options.Value.DataDirectory is { Length: > 0 } folder ? Path.Combine(folder, "notifications.jsonl") : null;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _toldMails = new(StringComparer.Ordinal);
    private FileStream? _file;
    private bool _isNew;

    /// <summary>What was on its way when the last process ended; empty where nothing is kept.</summary>
    public IReadOnlyList<KeptNotification> Load()
    {
        if (_path is null)
        {
            return [];
        }

        _isNew = !File.Exists(_path);
        var pending = new Dictionary<Guid, KeptNotification>();
        foreach (var line in _isNew ? [] : File.ReadLines(_path).Select(Read).OfType<Line>())
        {
            if (line.Published is { } published)
            {
                pending[published.Key] = published;
            }

            if (line.Settled is { } settled)
            {
                pending.Remove(settled);
            }

            if (line.Mail is { } mail)
            {
                _toldMails.Add(mail);
            }
        }

        var next = _path + ".next";
        File.WriteAllLines(next, [
            .. _toldMails.Select(mail => JsonSerializer.Serialize(new Line(Mail: mail), Lines)),
            .. pending.Values.Select(published => JsonSerializer.Serialize(new Line(published), Lines)),
        ]);
        File.Move(next, _path, overwrite: true);
        _file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
        return [.. pending.Values];
    }

    /// <summary>Whether a mail of an earlier process was accepted, but its events were not all published.</summary>
    public bool Owes(string mailId) => _path is not null && !_isNew && !_toldMails.Contains(mailId);

    public void Published(KeptNotification notification) => Append(new(notification));

    public void Settled(Guid key) => Append(new(Settled: key));

    public void Told(string mailId) => Append(new(Mail: mailId));

    public void Dispose() => _file?.Dispose();

    private void Append(Line line)
    {
        if (_file is null)
        {
            return;
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(line, Lines);
        lock (_lock)
        {
            _file.Write(text);
            _file.WriteByte((byte)'\n');
            _file.Flush();
        }
    }

    // A line torn by a crash is left out.
    private static Line? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, Lines);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Line(KeptNotification? Published = null, Guid? Settled = null, string? Mail = null);
}
