using System.Text.Json.Serialization;
using Sendara.Simulator.Ses.Identities;

namespace Sendara.Simulator.Ses.Account;

/// <summary>How the simulated account behaves; GET and PUT /simulator/ses/behaviour, where a PUT changes the members it names.</summary>
internal sealed record SesBehaviour
{
    /// <summary>Recipients per second; null means that the rate is not enforced.</summary>
    public double? MaxSendRate { get; init; }

    /// <summary>Recipients in rolling 24 hours; null means without limit.</summary>
    [JsonPropertyName("max_24_hour_send")]
    public double? Max24HourSend { get; init; }

    /// <summary>Calls per second for all operations but SendEmail; null means not enforced. The real one is about 1.</summary>
    public double? ControlPlaneRate { get; init; }

    public bool SendingPaused { get; init; }

    public bool AccountSuspended { get; init; }

    public string EnforcementStatus { get; init; } = "HEALTHY";

    /// <summary>Whether the account has left the sandbox. What the sandbox forbids is not played.</summary>
    public bool ProductionAccess { get; init; } = true;

    /// <summary>Operations that the caller's policy does not allow, such as <c>GetConfigurationSet</c>.</summary>
    public IReadOnlyList<string> DeniedOperations { get; init; } = [];

    /// <summary>What the provider says of identities whatever DNS says; null where DNS decides.</summary>
    public IdentityVerdict? IdentityVerdict { get; init; }

    /// <summary>How long every call waits before it is looked at.</summary>
    public int LatencyMs { get; init; }

    /// <summary>How long the answer to SendEmail waits after the mail has been accepted.</summary>
    public int AnswerDelayMs { get; init; }

    /// <summary>Mails whose subject or body contains one of these are refused.</summary>
    public IReadOnlyList<string> RefusedContent { get; init; } = [];

    /// <summary>Domains whose mailbox provider puts mail off before he takes it.</summary>
    public IReadOnlyList<Deferral> Deferrals { get; init; } = [];

    /// <summary>What the next SendEmail calls run into; null when nothing is planned.</summary>
    public SendFault? NextSendFault { get; init; }
}

/// <summary>Mail to <paramref name="RecipientDomain"/> is put off first, for a reason such as <c>SpamDetected</c>.</summary>
internal sealed record Deferral(string RecipientDomain, string DelayType = "SpamDetected");

/// <summary>What GetEmailIdentity says of every domain: states such as <c>temporary_failure</c> and an error type such as
/// <c>SERVICE_ERROR</c>; what is null is left to DNS. Mail is not affected.</summary>
internal sealed record IdentityVerdict(RecordStatus? DkimStatus = null, RecordStatus? MailFromStatus = null, string? ErrorType = null)
{
    internal IdentityResponse Upon(IdentityResponse seen, DateTimeOffset now) => seen with
    {
        DkimAttributes = seen.DkimAttributes with { Status = DkimStatus ?? seen.DkimAttributes.Status },
        VerificationStatus = DkimStatus ?? seen.VerificationStatus,
        MailFromAttributes = seen.MailFromAttributes is { } mailFrom
            ? mailFrom with { MailFromDomainStatus = MailFromStatus ?? mailFrom.MailFromDomainStatus }
            : null,
        VerificationInfo = ErrorType is null
            ? seen.VerificationInfo
            : (seen.VerificationInfo ?? new(now, null, null, null)) with { ErrorType = ErrorType },
    };
}

/// <summary>Lets the next <paramref name="Count"/> SendEmail calls fail.</summary>
/// <param name="When"><c>before</c> accepting the mail, or <c>after</c> it is accepted (the caller cannot know).</param>
/// <param name="Drop">The connection is closed without an answer.</param>
internal sealed record SendFault(
    int Count,
    string When = "before",
    int Status = 500,
    string Type = "InternalServiceErrorException",
    string Message = "An internal error occurred.",
    bool Drop = false);
