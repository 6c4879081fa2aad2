using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Engine.Store.Rows;

/// <summary>A notification of the provider as it arrived; it stays when it is applied.</summary>
internal sealed class ProviderEventRow : IIdentified
{
    public static string IdPrefix => "pev";

    public required Id<ProviderEventRow> Id { get; init; }

    public required string Payload { get; init; }

    /// <summary>The message that it is about, where it names one of ours.</summary>
    public Id<Message>? MessageId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it comes up: at once, or later where its message was not known the last time.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? AppliedAt { get; init; }
}
