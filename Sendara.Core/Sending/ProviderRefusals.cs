using System.Diagnostics;

namespace Sendara.Sending;

/// <summary>What a refusal of the provider's means for the mail, and for those behind it.</summary>
public static class ProviderRefusals
{
    private const int BadRequest = 400;
    private const int TooManyRequests = 429;
    private const int FirstServerError = 500;

    /// <summary>Reads a refusal of SES: the name of the error, the HTTP status, and the message, as the quota hides behind several names.</summary>
    public static RefusalCause CauseOf(string code, int status, string message) => code switch
    {
        _ when status is < BadRequest or >= FirstServerError => RefusalCause.Unclear,
        "TooManyRequestsException" or "Throttling" or "ThrottlingException" when IsDaily(message) => RefusalCause.DailyQuota,
        "LimitExceededException" => RefusalCause.DailyQuota,
        "TooManyRequestsException" or "Throttling" or "ThrottlingException" => RefusalCause.Rate,
        "MessageRejected" or "BadRequestException" => RefusalCause.Mail,
        "MailFromDomainNotVerifiedException" => RefusalCause.Sender,
        "SendingPausedException" => RefusalCause.Pause,
        "AccountSuspendedException" => RefusalCause.Suspension,
        "NotFoundException" => RefusalCause.SetUp,
        "InvalidSignatureException" or "SignatureDoesNotMatch" or "IncompleteSignatureException" or "UnrecognizedClientException"
            or "InvalidClientTokenId" or "ExpiredTokenException" or "ExpiredToken" or "MissingAuthenticationTokenException" =>
            RefusalCause.Credentials,
        _ when status == TooManyRequests => RefusalCause.Rate,
        // Access may be denied for one From address only, and an unknown word may be about one mail only.
        _ => RefusalCause.Passing,
    };

    /// <summary>Whether no other mail would be taken either, so that all of it waits.</summary>
    public static bool HoldsAll(RefusalCause cause) =>
        cause is RefusalCause.DailyQuota or RefusalCause.Pause or RefusalCause.Suspension or RefusalCause.SetUp or RefusalCause.Credentials;

    /// <summary>How long all mail waits before one is tried again.</summary>
    public static TimeSpan LookAgainAfter(RefusalCause cause) => cause switch
    {
        RefusalCause.SetUp => TimeSpan.FromSeconds(5),
        RefusalCause.DailyQuota or RefusalCause.Pause or RefusalCause.Credentials => TimeSpan.FromMinutes(1),
        RefusalCause.Suspension => TimeSpan.FromMinutes(10),
        _ => throw new UnreachableException(),
    };

    /// <summary>Why all mail waits and what the operator is to do, in a sentence that names no account.</summary>
    public static string Advice(RefusalCause cause) => cause switch
    {
        RefusalCause.DailyQuota =>
            "the provider's 24-hour quota is used up; mail goes on as the window frees, a higher quota is asked for in the SES console",
        RefusalCause.Pause =>
            "the provider has paused sending for the account or the configuration set; the SES console says why and resumes it",
        RefusalCause.Suspension => "the provider has suspended the account; answer its case in the AWS support centre",
        RefusalCause.SetUp =>
            "the provider's configuration set is missing and is being made again; if this lasts, allow ses:CreateConfigurationSet",
        RefusalCause.Credentials => "the provider does not accept our credentials; renew them in the host's AWS credential chain",
        _ => throw new UnreachableException(),
    };

    private static bool IsDaily(string message) => message.Contains("daily", StringComparison.OrdinalIgnoreCase);
}
