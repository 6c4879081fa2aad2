namespace Sendara.Reputation;

/// <summary>How recipients take a sender's mail, by its bounces and complaints; the reputation rules set it, the warm-up heeds it.</summary>
public enum ReputationLevel
{
    /// <summary>Nothing speaks against it: the volume may grow.</summary>
    Green,

    /// <summary>Worth a look: the volume stays as it is.</summary>
    Amber,

    /// <summary>Recipients object: the volume shrinks.</summary>
    Red,
}
