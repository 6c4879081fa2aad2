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

    /// <summary>
    /// The provider does not have it, and it is to be tried later: rate, daily quota, a pause, or nobody could be reached. A null
    /// <paramref name="Wait"/> leaves it to how long the message has been waiting already.
    /// </summary>
    internal sealed record Postponed(TimeSpan? Wait, string Reason) : SendOutcome;

    /// <summary>Nobody knows: the request went out and no usable answer came back. Only an event can tell.</summary>
    internal sealed record Unknown(string Reason) : SendOutcome;
}
