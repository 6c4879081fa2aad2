namespace Sendara.Domains;

/// <summary>
/// What the provider says of a domain, for people: its states by name, and why it could not verify the domain (SES, VerificationInfo,
/// ErrorType). It looks with eyes of its own, so that what it says stands beside what we see.
/// </summary>
public static class ProviderWords
{
    /// <summary>What it says of a record that we see in its place; null if it has nothing to object.</summary>
    public static string? OfRight(ProviderStatus status, string? error) => Joined(
        status switch
        {
            ProviderStatus.Pending => "Published correctly. The e-mail provider has not confirmed it yet; that usually takes minutes.",
            ProviderStatus.TemporaryFailure => "Published correctly. The e-mail provider lost sight of it (TEMPORARY_FAILURE) and is looking again.",
            ProviderStatus.Failed =>
                "Published correctly, but the e-mail provider gave up looking (FAILED). Verify again to make it look once more.",
            _ => null,
        },
        OfError(error));

    /// <summary>What it says of a record that we do not see in its place either; null if that adds nothing.</summary>
    public static string? OfWrong(ProviderStatus status, string? error) => Joined(
        status switch
        {
            ProviderStatus.TemporaryFailure => "The e-mail provider misses it, too (TEMPORARY_FAILURE), and keeps looking for a while.",
            ProviderStatus.Failed =>
                "The e-mail provider has given up looking (FAILED); once the record is right, verify again to make it look once more.",
            _ => null,
        },
        OfError(error));

    /// <summary>What an error type means; null for none.</summary>
    public static string? OfError(string? error) => error switch
    {
        null => null,
        "HOST_NOT_FOUND" => "The e-mail provider reports HOST_NOT_FOUND: to it the name does not exist, or could not be reached.",
        "TYPE_NOT_FOUND" => "The e-mail provider reports TYPE_NOT_FOUND: it sees the name, but no record of the type.",
        "INVALID_VALUE" => "The e-mail provider reports INVALID_VALUE: it sees the record with another value.",
        "DNS_SERVER_ERROR" => "The e-mail provider reports DNS_SERVER_ERROR: your name server did not complete its question.",
        "SERVICE_ERROR" => "The e-mail provider reports SERVICE_ERROR: a trouble of its own keeps it from looking; it will try again.",
        _ => $"The e-mail provider reports {error}.",
    };

    private static string? Joined(params IEnumerable<string?> sentences) =>
        string.Join(' ', sentences.OfType<string>()) is { Length: > 0 } text ? text : null;
}
