using System.Diagnostics;

namespace Sendara.Doctor;

/// <summary>What a question that the provider did not answer says of the hop that it was about.</summary>
public static class ProviderRefusal
{
    /// <summary>The name of the error for what is not there.</summary>
    public const string NotFound = "NotFoundException";

    private const int Forbidden = 403;

    /// <summary>Whether the provider says that there is no such thing.</summary>
    public static bool IsNotFound<T>(ProviderAnswer<T> answer) => answer is ProviderAnswer<T>.Refused { Code: NotFound };

    /// <summary>Whether the provider knows us, but does not let us do this.</summary>
    public static bool IsDenied<T>(ProviderAnswer<T> answer) =>
        answer is ProviderAnswer<T>.Refused { Status: Forbidden, Code: var code } && code.StartsWith("AccessDenied", StringComparison.Ordinal);

    /// <summary>A hop about which the provider gave no answer; <paramref name="action"/> is what the permission for the question is called.</summary>
    public static Finding Unanswered<T>(Hop hop, ProviderAnswer<T> answer, string action) => answer switch
    {
        _ when IsDenied(answer) => Finding.Broken(
            hop, $"the credentials do not permit {action}", $"Allow {action}; deploy/iam-policy.json is the whole policy."),
        ProviderAnswer<T>.Refused { Code: var code, Message: var message } => Finding.Broken(
            hop, $"SES refused {action} with {code}: {message}", "Do what the message says; if it says nothing, look again in a minute."),
        ProviderAnswer<T>.Unreachable { Reason: var reason } => Finding.Broken(
            hop, $"SES gave no answer to {action}: {reason}", "Look again in a minute, and at the AWS Health Dashboard."),
        ProviderAnswer<T>.NoCredentials { Reason: var reason } => Finding.Broken(hop, $"no credentials were found for {action}: {reason}", CredentialsCheck.Mend),
        _ => throw new UnreachableException(),
    };
}
