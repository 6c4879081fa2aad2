namespace Sendara.Domains.Formats;

/// <summary>A JSON list of the records with the fields of the domain object: an MX value carries its preference.</summary>
public static class JsonRecords
{
    /// <summary>Writes the list.</summary>
    public static string Write(Publication publication) => Json.Write(new
    {
        Domain = publication.Domain.Value,
        publication.Zone,
        Records = publication.Records.Select(record => new
        {
            Type = Publication.TypeOf(record),
            record.Name,
            record.Value,
            Purpose = Words.Of(record.Purpose),
            Host = publication.HostOf(record),
            record.Priority,
            Ttl = publication.Seconds,
        }),
    });
}
