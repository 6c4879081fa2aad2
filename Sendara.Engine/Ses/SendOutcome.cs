namespace Sendara.Engine.Ses;

/// <summary>What became of one attempt to hand a mail over. The difference that matters most: whether the provider may have it.</summary>
internal abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The provider has it.</summary>
    internal sealed record Accepted(string ProviderMessageId) : SendOutcome;

    /// <summary>The provider refuses this mail and always will.</summary>
    internal sealed record Rejected(string Reason) : SendOutcome;

    /// <summary>The provider does not have it and asks to come back later: rate, daily quota, a pause, or it could not be reached.</summary>
    internal sealed record Postponed(TimeSpan Wait, bool CountsAsAttempt, string Reason) : SendOutcome;

    /// <summary>Nobody knows: the request went out and no usable answer came back. Only an event can tell.</summary>
    internal sealed record Unknown(string Reason) : SendOutcome;
}
