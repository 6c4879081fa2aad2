using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sendara.Simulator.Sqs;

/// <summary>A message as it is handed out; each time under another receipt.</summary>
internal sealed record ReceivedMessage(string MessageId, string ReceiptHandle, string Body)
{
#pragma warning disable CA5351 // What clients check a body with is the service's choice.
    public string MD5OfBody => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(Body)));
#pragma warning restore CA5351
}

/// <summary>A standard queue: what is handed out is hidden for a while, and comes again unless it is deleted in time.</summary>
internal sealed class SqsQueue(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many messages it holds, and how many of them are handed out at the moment.</summary>
    public (int All, int Hidden) Count()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            return (_entries.Count, _entries.Values.Count(entry => entry.HiddenUntil > now));
        }
    }

    public void Send(string body)
    {
        lock (_lock)
        {
            _entries[RandomIds.Uuid().ToString()] = new(body, DateTimeOffset.MinValue, 0);
            _arrival.TrySetResult();
        }
    }

    /// <summary>Up to so many messages; waits for one if there is none.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, TimeSpan hidden, TimeSpan wait, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + wait;
        while (true)
        {
            var (received, arrival) = Take(most, hidden);
            var left = end - clock.GetUtcNow();
            if (received.Count > 0 || left <= TimeSpan.Zero)
            {
                return received;
            }

            // Hidden ones reappear without anybody sending them.
            var pause = left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
            await Task.WhenAny(arrival, Task.Delay(pause, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Deletes the message of a receipt; a receipt that a later one has replaced deletes nothing.</summary>
    public void Delete(string receipt)
    {
        lock (_lock)
        {
            if (receipt.Split('#') is [var id, var number] && _entries.GetValueOrDefault(id)?.Receives.ToString(CultureInfo.InvariantCulture) == number)
            {
                _entries.Remove(id);
            }
        }
    }

    private (IReadOnlyList<ReceivedMessage> Received, Task Arrival) Take(int most, TimeSpan hidden)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var visible = _entries.Where(pair => pair.Value.HiddenUntil <= now).Take(most).ToList();
            foreach (var (id, entry) in visible)
            {
                _entries[id] = entry with { HiddenUntil = now + hidden, Receives = entry.Receives + 1 };
            }

            if (visible.Count == 0 && _arrival.Task.IsCompleted)
            {
                _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return ([.. visible.Select(pair => new ReceivedMessage(pair.Key, $"{pair.Key}#{pair.Value.Receives + 1}", pair.Value.Body))], _arrival.Task);
        }
    }

    private sealed record Entry(string Body, DateTimeOffset HiddenUntil, int Receives);
}
