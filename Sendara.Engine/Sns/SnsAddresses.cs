using System.Text.RegularExpressions;

namespace Sendara.Engine.Sns;

/// <summary>Which addresses inside an SNS message may be fetched. Everything else in such a message is an attacker's until its signature holds.</summary>
internal static partial class SnsAddresses
{
    /// <summary>Whether the certificate may be fetched from here: AWS's own host for the topic's region, or the local authority.</summary>
    internal static bool IsCertificate(Uri address, string topicArn, LocalAuthorityOptions? local) =>
        address.AbsolutePath.EndsWith(".pem", StringComparison.Ordinal) && address.Query.Length == 0 && IsSns(address, topicArn, local);

    /// <summary>Whether a subscription may be confirmed by fetching this.</summary>
    internal static bool IsConfirmation(Uri address, string topicArn, LocalAuthorityOptions? local) => IsSns(address, topicArn, local);

    private static bool IsSns(Uri address, string topicArn, LocalAuthorityOptions? local)
    {
        if (local is not null && Uri.TryCreate(local.BaseUrl, UriKind.Absolute, out var authority) && authority.IsBaseOf(address))
        {
            return address.UserInfo.Length == 0;
        }

        return address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.UserInfo.Length == 0
            && SnsHost().Match(address.Host) is { Success: true } match
            && match.Groups["region"].Value == topicArn.Split(':').ElementAtOrDefault(3);
    }

    [GeneratedRegex(@"^sns\.(?<region>[a-z0-9-]{3,})\.amazonaws\.com(\.cn)?$")]
    private static partial Regex SnsHost();
}
