using Sendara.Sending;

namespace Sendara.Engine.Ses;

/// <summary>What became of one attempt to hand a mail over. The difference that matters most: whether the provider may have it.</summary>
internal abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The provider has it.</summary>
    internal sealed record Accepted(string ProviderMessageId) : SendOutcome;

    /// <summary>The provider answered, and does not have it.</summary>
    internal sealed record Refused(RefusalCause Cause, string Reason) : SendOutcome;

    /// <summary>Nobody could be reached, so nobody has it.</summary>
    internal sealed record Unreachable(string Reason) : SendOutcome;

    /// <summary>Nobody knows: the request went out and no usable answer came back. Only an event can tell.</summary>
    internal sealed record Unknown(string Reason) : SendOutcome;
}
