using Microsoft.OpenApi;

namespace Sendara.Api.OpenApi;

/// <summary>The rooms of the API in the order in which a customer comes through them.</summary>
internal static class Tags
{
    private static readonly (string Name, string Description)[] All =
    [
        (
            "Domains",
            "The domains that an account sends from: their DNS records, whether these are right, and what to do where they are not."),
        ("Health", "How recipients take the mail of a domain and of the account, what follows from that, and the way out of a pause."),
        ("DMARC", "Who sends mail as a domain, as receivers report it, and which policy to publish next."),
        ("Sending", "Sending mail, and what became of it."),
        ("Test recipients", "Addresses that the shared sender may write to before a domain is verified."),
        ("Suppressions", "Addresses that get no more mail."),
        ("Webhooks", "Where an account is told what happens."),
        ("Events", "What the provider reports."),
        ("Keys", "The keys of an account."),
        ("Accounts", "Accounts, and how far they are from sending."),
        ("Audit", "Who did what."),
        ("Operator", "For whoever runs the installation."),
    ];

    /// <summary>Those that the document's operations bear; one that is not in the list comes last and without words.</summary>
    internal static HashSet<OpenApiTag> Of(OpenApiDocument document)
    {
        var used = document.Paths.Values.SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name!).Append(WebhookPages.Tag).ToHashSet();
        return
        [
            .. All.Where(tag => used.Contains(tag.Name)).Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }),
            .. used.Except(All.Select(tag => tag.Name)).Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name }),
        ];
    }
}
