namespace Sendara.AppHost.Local;

/// <summary>What a child process writes: kept in its log file, its last lines in memory, and shown to whoever listens.</summary>
public sealed class ChildOutput : IDisposable
{
    private const int LinesKept = 25;

    private readonly Lock _gate = new();
    private readonly Queue<string> _last = new();
    private readonly List<Awaited> _awaited = [];
    private readonly StreamWriter? _log;
    private readonly Action<string>? _listener;

    public ChildOutput(string? logFile = null, Action<string>? listener = null)
    {
        _listener = listener;
        if (logFile is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
            if (File.Exists(logFile))
            {
                File.Move(logFile, Path.ChangeExtension(logFile, ".previous.log"), overwrite: true);
            }

            _log = new StreamWriter(logFile) { AutoFlush = true };
        }
    }

    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (_gate)
            {
                return [.. _last];
            }
        }
    }

    /// <summary>Completes at the first line that contains the text, one of the last lines included.</summary>
    public Task WaitForLineAsync(string text)
    {
        var awaited = new Awaited(text, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            _awaited.Add(awaited);
            foreach (var line in _last)
            {
                awaited.See(line);
            }
        }

        return awaited.Seen.Task;
    }

    public async Task ReadAllAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            Add(line);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _log?.Dispose();
        }
    }

    private void Add(string line)
    {
        lock (_gate)
        {
            _log?.WriteLine(line);
            _last.Enqueue(line);
            if (_last.Count > LinesKept)
            {
                _last.Dequeue();
            }

            foreach (var awaited in _awaited)
            {
                awaited.See(line);
            }
        }

        _listener?.Invoke(line);
    }

    private sealed record Awaited(string Text, TaskCompletionSource Seen)
    {
        public void See(string line)
        {
            if (line.Contains(Text, StringComparison.Ordinal))
            {
                Seen.TrySetResult();
            }
        }
    }
}
