using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Inbox;

/// <summary>Accepted mails as lines of JSON, appended before the sender is told; a line torn by a crash is left out.</summary>
internal sealed class MailFile(IOptions<SimulatorOptions> options) : IDisposable
{
    private static readonly JsonSerializerOptions Lines = new(StateFile.Json) { WriteIndented = false };

    private readonly string? _path = options.Value.DataDirectory is { Length: > 0 } folder ? Path.Combine(folder, "inbox.jsonl") : null;
    private readonly Lock _lock = new();
    private FileStream? _file;

    /// <summary>All lines, oldest first. Mails beyond the newest <paramref name="capacity"/> lose their content and only count.</summary>
    public IReadOnlyList<AcceptedMail> Load(int capacity)
    {
        if (_path is null)
        {
            return [];
        }

        var mails = File.Exists(_path) ? [.. File.ReadLines(_path).Select(Read).OfType<AcceptedMail>()] : new List<AcceptedMail>();
        var kept = mails.Select((mail, index) => index < mails.Count - capacity ? mail with { Raw = [] } : mail).ToList();

        var next = _path + ".next";
        File.WriteAllLines(next, kept.Select(mail => JsonSerializer.Serialize(mail, Lines)));
        File.Move(next, _path, overwrite: true);
        _file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
        return kept;
    }

    public void Append(AcceptedMail mail)
    {
        if (_file is null)
        {
            return;
        }

        var line = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(mail, Lines) + "\n");
        lock (_lock)
        {
            _file.Write(line);
            _file.Flush();
        }
    }

    public void Dispose() => _file?.Dispose();

    private static AcceptedMail? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AcceptedMail>(line, Lines);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
