using System.ComponentModel.DataAnnotations;

namespace Sendara.Engine.Events;

/// <summary>Where the provider's events are fetched, besides those that are brought.</summary>
public sealed class EventOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Events";

    /// <summary>
    /// The SQS queue that is subscribed to the event topic; the worker empties it. Default none. Its policy must let nobody write but the
    /// topic: what lies in it is believed without a look at the signature.
    /// </summary>
    [Url]
    public string? SqsQueueUrl { get; set; }
}
