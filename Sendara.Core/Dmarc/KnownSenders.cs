using System.Collections.Frozen;

namespace Sendara.Dmarc;

/// <summary>Sending services by the domains that they sign with or take bounces at.</summary>
internal static class KnownSenders
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["amazonses.com"] = "Amazon SES outside Sendara",
        ["ccsend.com"] = "Constant Contact",
        ["constantcontact.com"] = "Constant Contact",
        ["elasticemail.com"] = "Elastic Email",
        ["exacttarget.com"] = "Salesforce Marketing Cloud",
        ["freshdesk.com"] = "Freshdesk",
        ["gappssmtp.com"] = "Google Workspace",
        ["google.com"] = "Google",
        ["hubspot.com"] = "HubSpot",
        ["hubspotemail.net"] = "HubSpot",
        ["intercom.io"] = "Intercom",
        ["intercom-mail.com"] = "Intercom",
        ["klaviyomail.com"] = "Klaviyo",
        ["mailchimp.com"] = "Mailchimp",
        ["mailchimpapp.net"] = "Mailchimp",
        ["mailgun.net"] = "Mailgun",
        ["mailgun.org"] = "Mailgun",
        ["mailjet.com"] = "Mailjet",
        ["mandrillapp.com"] = "Mailchimp Transactional",
        ["mcdlv.net"] = "Mailchimp",
        ["mcsv.net"] = "Mailchimp",
        ["mtasv.net"] = "Postmark",
        ["onmicrosoft.com"] = "Microsoft 365",
        ["rsgsv.net"] = "Mailchimp",
        ["salesforce.com"] = "Salesforce",
        ["sendgrid.net"] = "SendGrid",
        ["sendinblue.com"] = "Brevo",
        ["shopifyemail.com"] = "Shopify",
        ["sparkpostmail.com"] = "SparkPost",
        ["stripe.com"] = "Stripe",
        ["zendesk.com"] = "Zendesk",
        ["zohomail.com"] = "Zoho Mail",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The first service that one of the domains belongs to; null for none.</summary>
    internal static string? Find(IEnumerable<string> domains)
    {
        foreach (var domain in domains)
        {
            for (var at = domain; at.Length > 0; at = at.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? at[(dot + 1)..] : "")
            {
                if (Names.TryGetValue(at, out var name))
                {
                    return name;
                }
            }
        }

        return null;
    }
}
