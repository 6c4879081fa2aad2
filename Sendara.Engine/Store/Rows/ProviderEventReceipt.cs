namespace Sendara.Engine.Store.Rows;

/// <summary>The SNS message ids seen so far: what makes a repeated delivery harmless.</summary>
internal sealed class ProviderEventReceipt
{
    public required string SnsMessageId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
