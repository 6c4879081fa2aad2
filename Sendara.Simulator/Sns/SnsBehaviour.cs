namespace Sendara.Simulator.Sns;

/// <summary>How notifications travel; GET and PUT /simulator/sns/behaviour, where a PUT changes the members it names.</summary>
internal sealed record SnsBehaviour
{
    /// <summary>Every notification waits this long.</summary>
    public int DelayMs { get; init; }

    /// <summary>How likely a notification is sent twice, with the same id.</summary>
    public double DuplicateProbability { get; init; }

    /// <summary>How likely a notification is lost.</summary>
    public double DropProbability { get; init; }

    /// <summary>Notifications wait a random time up to <see cref="ReorderWindowMs"/> and so overtake each other.</summary>
    public bool Reorder { get; init; }

    public int ReorderWindowMs { get; init; } = 500;

    /// <summary>"1" signs with SHA-1, "2" with SHA-256.</summary>
    public string SignatureVersion { get; init; } = "1";

    /// <summary>
    /// Keeps trying for a day with growing pauses, so that a stopped receiver loses nothing. Off: <see cref="Retries"/> as the
    /// real service.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Further attempts when not durable.</summary>
    public int Retries { get; init; } = 3;

    public int RetryDelayMs { get; init; } = 20_000;

    /// <summary>Topics that are gone, or that do not let SES publish: they are refused as event destinations, and what is published to them is lost.</summary>
    public IReadOnlyList<string> MissingTopics { get; init; } = [];
}

/// <summary>Holds the behaviour in force.</summary>
internal sealed class SnsBehaviourSwitch
{
    private volatile SnsBehaviour _current = new();

    public SnsBehaviour Current
    {
        get => _current;
        set => _current = value;
    }
}
