using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace Sendara.Simulator.State;

/// <summary>One JSON file with all kept rooms, replaced as a whole so that a crash leaves either the old or the new one.</summary>
internal sealed class StateFile(IOptions<SimulatorOptions> options, IEnumerable<IKeptState> rooms) : IDisposable
{
    public static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    private readonly string? _path = options.Value.DataDirectory is { Length: > 0 } folder ? Path.Combine(folder, "state.json") : null;
    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private long _wanted;
    private long _written;

    public void Load()
    {
        if (_path is null || !File.Exists(_path))
        {
            return;
        }

        using var document = ReadDocument(_path);
        foreach (var room in rooms)
        {
            if (document.RootElement.TryGetProperty(room.Key, out var kept))
            {
                room.Restore(kept);
            }
        }
    }

    /// <summary>Returns when everything changed before the call is on disk; callers that wait together share one write.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_path is null)
        {
            return;
        }

        var wanted = Interlocked.Increment(ref _wanted);
        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            if (_written < wanted)
            {
                var upTo = Interlocked.Read(ref _wanted);
                await ReplaceAsync(_path);
                _written = upTo;
            }
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public void Dispose() => _oneWriter.Dispose();

    private static JsonDocument ReadDocument(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException failure)
        {
            throw new InvalidOperationException(
                $"{path} is not readable ({failure.Message}). Mend it, or delete it to start anew.", failure);
        }
    }

    // Not cancellable: a caller that hangs up must not undo a write that others wait for.
    private async Task ReplaceAsync(string path)
    {
        var document = new JsonObject();
        foreach (var room in rooms)
        {
            document[room.Key] = room.Capture();
        }

        var next = path + ".next";
        await using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await JsonSerializer.SerializeAsync(file, document, Json);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }
}
