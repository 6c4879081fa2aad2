namespace Sendara.Simulator.Inbox;

/// <summary>A mail that the provider took over.</summary>
public sealed record AcceptedMail
{
    public required string MessageId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string From { get; init; }

    public required string EnvelopeFrom { get; init; }

    public required IReadOnlyList<string> Recipients { get; init; }

    public required string Subject { get; init; }

    /// <summary>The d= of the signature that counts for alignment.</summary>
    public required string DkimDomain { get; init; }

    /// <summary>The domain whose SPF record receivers ask for.</summary>
    public required string SpfDomain { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public string? ConfigurationSet { get; init; }

    public required byte[] Raw { get; init; }
}
