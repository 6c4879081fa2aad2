using System.Diagnostics;

namespace Sendara.Simulator.Sns;

/// <summary>One body on its way to one endpoint.</summary>
/// <param name="Body">Signed when it first leaves, by the worker that sends it; copies share it.</param>
internal sealed record Delivery(
    Subscription Subscription, string Type, string MessageId, Lazy<string> Body, DateTimeOffset PublishedAt, ActivityContext Trace)
{
    public int Attempts { get; init; }

    /// <summary>Under which it is kept until it is settled; null for a confirmation, which is asked for anew after a restart.</summary>
    public Guid? Key { get; init; }
}

/// <summary>How an attempt ended.</summary>
internal enum AttemptResult
{
    Delivered,
    RefusedForGood,
    TryAgain,
}
