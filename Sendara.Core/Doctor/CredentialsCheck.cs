using Sendara.Sending;

namespace Sendara.Doctor;

/// <summary>What the first question to the provider says of credentials and region.</summary>
public static class CredentialsCheck
{
    internal const string Mend = "Give this host credentials by the AWS chain: an instance or task role, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";

    /// <summary>Judges both hops by what became of asking for the account.</summary>
    public static IReadOnlyList<Finding> Judge<T>(ProviderAnswer<T> answer, string region, string endpoint) => answer switch
    {
        ProviderAnswer<T>.NoCredentials { Reason: var reason } => [Credentials($"none were found: {reason}", Mend), Finding.Skipped(Hop.Region, Hop.Credentials)],
        ProviderAnswer<T>.Unreachable { Reason: var reason } =>
        [
            Finding.Skipped(Hop.Credentials, Hop.Region),
            Region(
                $"{endpoint} cannot be reached: {reason}",
                "Check Ses:Region and Ses:ServiceUrl, and that the network lets HTTPS out to it (a proxy or VPC endpoint, if there is one)."),
        ],
        ProviderAnswer<T>.Refused { Message: var message } refused when IsAboutCredentials(refused) && IsAboutRegion(message) =>
            [Accepted, Region($"{endpoint} does not serve {region}: {message}", "Set Ses:Region to the region of Ses:ServiceUrl, or remove Ses:ServiceUrl.")],
        ProviderAnswer<T>.Refused { Code: var code, Message: var message } refused when IsAboutCredentials(refused) =>
            [Credentials($"SES does not accept them, {code}: {message}", Mend), Finding.Skipped(Hop.Region, Hop.Credentials)],
        _ when ProviderRefusal.IsDenied(answer) =>
            [ProviderRefusal.Unanswered(Hop.Credentials, answer, "ses:GetAccount"), Reached(region, endpoint)],
        ProviderAnswer<T>.Refused => [Accepted, ProviderRefusal.Unanswered(Hop.Region, answer, "ses:GetAccount")],
        _ => [Accepted, Reached(region, endpoint)],
    };

    private static Finding Accepted => Finding.Right(Hop.Credentials, "SES knows them");

    private static Finding Reached(string region, string endpoint) => Finding.Right(Hop.Region, $"{endpoint} answers for {region}");

    private static Finding Credentials(string seen, string remedy) => Finding.Broken(Hop.Credentials, seen, remedy);

    private static Finding Region(string seen, string remedy) => Finding.Broken(Hop.Region, seen, remedy);

    private static bool IsAboutCredentials<T>(ProviderAnswer<T>.Refused refused) =>
        ProviderRefusals.CauseOf(refused.Code, refused.Status, refused.Message) == RefusalCause.Credentials;

    // "Credential should be scoped to a valid region, not 'eu-west-1'."
    private static bool IsAboutRegion(string message) => message.Contains("valid region", StringComparison.OrdinalIgnoreCase);
}
