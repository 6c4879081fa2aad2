using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Sendara.Tests.Support;

/// <summary>A log whose lines a test reads.</summary>
internal sealed class NotedLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> _lines = new();

    internal IReadOnlyList<string> Lines => [.. _lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));
}
