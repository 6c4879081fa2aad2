using System.Text.Json.Nodes;

namespace Sendara.Domains.Formats;

/// <summary>
/// The Domain Connect template of the six records (draft-ietf-dconn-domainconnect, "Template Definition"): the same for every customer,
/// because a DNS provider takes it in once; what differs comes as variables. As little as possible is variable: nobody can aim the
/// template at another e-mail provider.
/// </summary>
public static class DomainConnectTemplate
{
    /// <summary>The template's name among those of the platform.</summary>
    public const string ServiceId = "sending-domain";

    /// <summary>The zone of the e-mail provider, in which every target of the template lies.</summary>
    internal const string ProviderZone = ".amazonses.com";

    /// <summary>What stands in front of the region in the name that takes the bounces.</summary>
    internal const string FeedbackPrefix = "feedback-smtp.";

    // The provider merges these rules into a record that ends in ~all; with nothing to merge it is the plan's policy to the letter.
    private const string SpfRules = "include:amazonses.com";

    /// <summary>The template of a platform, which its domain identifies among all service providers.</summary>
    public static JsonObject For(string platformDomain) => new()
    {
        ["providerId"] = platformDomain,
        ["providerName"] = "Sendara",
        ["serviceId"] = ServiceId,
        ["serviceName"] = "E-mail sending domain",
        ["version"] = 1,
        ["description"] = "Lets the domain send e-mail: DKIM, a MAIL FROM domain with its SPF record, and DMARC.",
        ["variableDescription"] =
            "dkim1 to dkim3: the selectors; dkimzone: where their keys are, in amazonses.com; mailfrom: the label of the MAIL FROM domain; "
            + "region: the provider's region; dmarc: the tags of the DMARC record after its version.",
        ["records"] = new JsonArray([.. Enumerable.Range(1, DnsPlan.DkimTokens).Select(Dkim), MailFromMx(), MailFromSpf(), Dmarc()]),
    };

    private static JsonObject Dkim(int number) => new()
    {
        ["type"] = "CNAME",
        ["host"] = $"%dkim{number}%._domainkey",
        ["pointsTo"] = $"%dkim{number}%.%dkimzone%{ProviderZone}",
        ["ttl"] = (int)DnsPlan.Ttl.TotalSeconds,
    };

    private static JsonObject MailFromMx() => new()
    {
        ["type"] = "MX",
        ["host"] = "%mailfrom%",
        ["pointsTo"] = $"{FeedbackPrefix}%region%{ProviderZone}",
        ["priority"] = DnsPlan.FeedbackPreference,
        ["ttl"] = (int)DnsPlan.Ttl.TotalSeconds,
    };

    // An SPFM record, not a TXT: a second SPF record at the name would make both void (RFC 7208 §4.5).
    private static JsonObject MailFromSpf() => new()
    {
        ["type"] = "SPFM",
        ["host"] = "%mailfrom%",
        ["spfRules"] = SpfRules,
    };

    // It replaces a DMARC record that is there, as two are none (RFC 9989 §4.10), and may be tightened later without losing the template.
    private static JsonObject Dmarc() => new()
    {
        ["type"] = "TXT",
        ["host"] = "_dmarc",
        ["data"] = "v=DMARC1; %dmarc%",
        ["ttl"] = (int)DnsPlan.Ttl.TotalSeconds,
        ["txtConflictMatchingMode"] = "Prefix",
        ["txtConflictMatchingPrefix"] = "v=DMARC1",
        ["essential"] = "OnApply",
    };
}
