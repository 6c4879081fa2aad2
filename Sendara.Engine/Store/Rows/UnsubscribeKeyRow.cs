namespace Sendara.Engine.Store.Rows;

/// <summary>A secret that signs unsubscribe links; never deleted, as links that it signed are followed for years.</summary>
internal sealed class UnsubscribeKeyRow
{
    public required short Id { get; init; }

    public required byte[] Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
