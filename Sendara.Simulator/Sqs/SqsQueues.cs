using System.Collections.Concurrent;

namespace Sendara.Simulator.Sqs;

/// <summary>All queues of the account, in memory; one arises when something is subscribed to it or asks for it.</summary>
internal sealed class SqsQueues(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SqsQueue> _queues = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, SqsQueue> All => _queues;

    /// <summary>The name in a queue's ARN, or null if it is none.</summary>
    public static string? NameOf(string arn) =>
        arn.Split(':') is ["arn", "aws", "sqs", _, _, { Length: > 0 } name] ? name : null;

    public SqsQueue Named(string name) => _queues.GetOrAdd(name, _ => new(clock));

    public void Send(string name, string body) => Named(name).Send(body);
}
