namespace Sendara.Engine.Store.Rows;

/// <summary>A secret that signs unsubscribe links; never deleted, as links that it signed are followed for years.</summary>
internal sealed class UnsubscribeKeyRow
{
    public required short Id { get; init; }

    /// <summary>Sealed; 32 octets are a secret that lies open, from before secrets were sealed.</summary>
    public required byte[] Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
