using Sendara.Mail;
using Sendara.Refusals;

namespace Sendara.Domains;

/// <summary>What a domain may be called here, beyond being a name at all.</summary>
public static class DomainPolicy
{
    /// <summary>The MAIL FROM label where the customer names none.</summary>
    public const string DefaultMailFromPrefix = "mail";

    /// <summary>Refuses the platform's own zones: <paramref name="platformDomain"/> and everything below it.</summary>
    public static Refusal? Judge(DomainName name, string platformDomain) =>
        HostName.IsSameOrBelow(name.Value, platformDomain) || HostName.IsSameOrBelow(platformDomain, name.Value)
            ? Refusal.Invalid("domain", $"{name} belongs to this platform; use a domain of your own.")
            : null;

    /// <summary>
    /// Normalises the label in front of the domain that makes the MAIL FROM domain; null means <see cref="DefaultMailFromPrefix"/>.
    /// The MAIL FROM domain must be a subdomain of the identity (SES, "Using a custom MAIL FROM domain").
    /// </summary>
    public static bool TryMailFromPrefix(string? text, DomainName name, out string prefix, out Refusal? refusal)
    {
        refusal = null;
        prefix = DefaultMailFromPrefix;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!HostName.TryNormalise(text, out var label) || label.Contains('.') || label.Length + 1 + name.Value.Length > HostName.MaxLength)
        {
            refusal = Refusal.Invalid("mail_from_prefix", "must be a single DNS label such as mail or bounce.");
            return false;
        }

        prefix = label;
        return true;
    }
}
