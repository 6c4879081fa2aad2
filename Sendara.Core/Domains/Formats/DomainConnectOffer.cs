namespace Sendara.Domains.Formats;

/// <summary>
/// The Domain Connect template together with what applies it to one domain (draft-ietf-dconn-domainconnect, "Synchronous Flow"): the
/// customer's browser opens the URL at the DNS provider, which asks for consent and publishes the records. It works only where the DNS
/// provider has taken the template in.
/// </summary>
public static class DomainConnectOffer
{
    /// <summary>
    /// Writes the offer. <paramref name="syncUrl"/> is the <c>urlSyncUX</c> of the DNS provider's settings; without it the offer says where
    /// to find it, and has the path and the query to append.
    /// </summary>
    public static string Write(Publication publication, string platformDomain, Uri? syncUrl)
    {
        var path = $"/v2/domainTemplates/providers/{Uri.EscapeDataString(platformDomain)}/services/{DomainConnectTemplate.ServiceId}/apply";
        var query = string.Join('&', Parameters(publication).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return Json.Write(new
        {
            Note = "Works only where the DNS provider has taken the template in. The TXT record at settings_record is the {_domainconnect} "
                + "of settings_url; what that answers names urlSyncUX. Ask again with sync_url=<urlSyncUX>, and open apply_url in a browser.",
            SettingsRecord = $"_domainconnect.{publication.Zone}",
            SettingsUrl = $"https://{{_domainconnect}}/v2/{publication.Zone}/settings",
            ApplyPath = path,
            ApplyQuery = query,
            ApplyUrl = syncUrl is null ? null : $"{syncUrl.AbsoluteUri.TrimEnd('/')}{path}?{query}",
            Template = DomainConnectTemplate.For(platformDomain),
        });
    }

    private static IEnumerable<(string Name, string Value)> Parameters(Publication publication)
    {
        yield return ("domain", publication.Zone);
        if (publication.Domain.Value != publication.Zone)
        {
            yield return ("host", ZoneApex.HostPart(publication.Domain.Value, publication.Zone));
        }

        var below = $".{publication.Domain}";
        var dkim = publication.Records.Where(record => record.Purpose == RecordPurpose.Dkim).ToList();
        var selectors = dkim.ConvertAll(record => Between("", record.Name, $"._domainkey{below}"));
        foreach (var (index, selector) in selectors.Index())
        {
            yield return ($"dkim{index + 1}", selector);
        }

        yield return ("dkimzone", Between($"{selectors[0]}.", dkim[0].Target, DomainConnectTemplate.ProviderZone));

        var mx = Single(publication, RecordPurpose.MailFromMx);
        yield return ("mailfrom", Between("", mx.Name, below));
        yield return ("region", Between(DomainConnectTemplate.FeedbackPrefix, mx.Target, DomainConnectTemplate.ProviderZone));

        // RFC 9989 §4.7: the version comes first; a policy that was taken over from elsewhere may have it spaced in its own way.
        var dmarc = Single(publication, RecordPurpose.Dmarc).Value;
        yield return ("dmarc", dmarc[(dmarc.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim());
    }

    private static PlannedRecord Single(Publication publication, RecordPurpose purpose) =>
        publication.Records.Single(record => record.Purpose == purpose);

    private static string Between(string prefix, string text, string suffix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && text.EndsWith(suffix, StringComparison.Ordinal)
            ? text[prefix.Length..^suffix.Length]
            : throw new InvalidOperationException($"The plan has outgrown the template: {text} is not {prefix}…{suffix}.");
}
