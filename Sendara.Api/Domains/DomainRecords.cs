using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Sendara.Api.Http;
using Sendara.Domains;
using Sendara.Domains.Formats;
using Sendara.Engine;
using Sendara.Engine.Store;
using Sendara.Refusals;

namespace Sendara.Api.Domains;

/// <summary>The records in the form that the customer's DNS tooling takes.</summary>
internal static class DomainRecords
{
    internal static async Task<Results<FileContentHttpResult, Refused>> HandleAsync(
        string domain,
        string? format,
        string? provider,
        string? zone,
        [FromQuery(Name = "sync_url")] string? syncUrl,
        Caller caller,
        SendaraDb db,
        IOptions<PlatformOptions> platform,
        CancellationToken cancellationToken)
    {
        Uri? sync = null;
        if (!TryWord("format", format, RecordFormat.Json, out var chosen, out var refusal)
            || !TryWord("provider", provider, TerraformProvider.Route53, out var host, out refusal)
            || !TrySyncUrl(syncUrl, out sync, out refusal))
        {
            return Problems.Refuse(refusal!);
        }

        if (await db.FindAsync(caller.AccountId, domain, cancellationToken) is not { } found)
        {
            return Problems.Refuse(Problems.NotFound);
        }

        if (SandboxDomain.JudgePublication(found) is { } nothing)
        {
            return Problems.Refuse(nothing);
        }

        if (!ZoneApex.TryRead(zone, found.Name, found.Zone, out var apex, out refusal))
        {
            return Problems.Refuse(refusal!);
        }

        var publication = Publication.Of(found, apex);
        return chosen switch
        {
            RecordFormat.Json => File(found.Name, "json", "application/json", JsonRecords.Write(publication)),
            RecordFormat.Bind => File(found.Name, "zone", "text/dns", ZoneFile.Write(publication)), // RFC 4027
            RecordFormat.Terraform when host == TerraformProvider.Route53 => PlainFile(found.Name, "tf", Route53Records.Write(publication)),
            RecordFormat.Terraform => PlainFile(found.Name, "tf", CloudflareRecords.Write(publication)),
            RecordFormat.Dnscontrol => PlainFile(found.Name, "js", DnsControlRecords.Write(publication)),
            RecordFormat.Octodns => PlainFile(found.Name, "yaml", OctoDnsRecords.Write(publication)),
            RecordFormat.Domainconnect => File(
                found.Name, "domainconnect.json", "application/json", DomainConnectOffer.Write(publication, platform.Value.Domain, sync)),
            _ => throw new UnreachableException(),
        };
    }

    private static FileContentHttpResult PlainFile(DomainName name, string extension, string text) =>
        File(name, extension, "text/plain; charset=utf-8", text);

    private static FileContentHttpResult File(DomainName name, string extension, string contentType, string text) =>
        TypedResults.File(Encoding.UTF8.GetBytes(text), contentType, $"{name}.{extension}");

    private static bool TryWord<T>(string name, string? text, T fallback, out T value, out Refusal? refusal)
        where T : struct, Enum
    {
        value = fallback;
        refusal = string.IsNullOrEmpty(text) || Words.TryRead(text, out value)
            ? null
            : Refusal.Invalid(name, $"must be one of {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}.");
        return refusal is null;
    }

    private static bool TrySyncUrl(string? text, out Uri? url, out Refusal? refusal)
    {
        url = null;
        refusal = string.IsNullOrEmpty(text)
            || (Uri.TryCreate(text, UriKind.Absolute, out url) && url is { Scheme: "https", Query: "", Fragment: "", UserInfo: "" })
            ? null
            : Refusal.Invalid("sync_url", "must be the urlSyncUX of the DNS provider's settings: an https URL without query and fragment.");
        return refusal is null;
    }
}
