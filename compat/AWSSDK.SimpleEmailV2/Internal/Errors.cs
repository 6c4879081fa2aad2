namespace Amazon.SimpleEmailV2.Internal;

// Shape names on the wire; MessageRejected really has no suffix.
internal static class Errors
{
    public const string AccountSuspended = "AccountSuspendedException";
    public const string AlreadyExists = "AlreadyExistsException";
    public const string BadRequest = "BadRequestException";
    public const string ConcurrentModification = "ConcurrentModificationException";
    public const string InvalidNextToken = "InvalidNextTokenException";
    public const string LimitExceeded = "LimitExceededException";
    public const string MailFromDomainNotVerified = "MailFromDomainNotVerifiedException";
    public const string MessageRejected = "MessageRejected";
    public const string NotFound = "NotFoundException";
    public const string SendingPaused = "SendingPausedException";
    public const string TooManyRequests = "TooManyRequestsException";
}
