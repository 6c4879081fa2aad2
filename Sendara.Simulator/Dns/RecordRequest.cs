namespace Sendara.Simulator.Dns;

/// <summary>A record as the control API takes it, in the form of the product's own <c>dns_records</c>.</summary>
internal sealed record RecordRequest(string? Type, string? Name, string? Value, int? Ttl)
{
    /// <summary>The record to publish, or null and what is wrong.</summary>
    public (PublishedRecord? Record, string Problem) Read()
    {
        if (!Enum.TryParse<DnsRecordType>(Type, ignoreCase: true, out var type) || !Enum.IsDefined(type))
        {
            return (null, $"'{Type}' is not a record type of this server. Use A, AAAA, CNAME, MX, NS or TXT.");
        }

        if (!DnsNames.TryNormalise(Name, out var name))
        {
            return (null, $"'{Name}' is not a DNS name.");
        }

        return RecordValue.TryNormalise(type, Value, out var value, out var problem)
            ? (new PublishedRecord(name, type, value, Math.Clamp(Ttl ?? PublishedRecord.DefaultTimeToLive, 0, 86_400)), "")
            : (null, problem);
    }
}

/// <summary>Several records at once.</summary>
internal sealed record RecordsRequest(IReadOnlyList<RecordRequest>? Records);

/// <summary>A published record as the control API shows it.</summary>
internal sealed record RecordResponse(string Name, string Type, string Value, int Ttl)
{
    public static RecordResponse From(PublishedRecord record) =>
        new(record.Name, record.Type.ToString().ToUpperInvariant(), record.Value, record.TimeToLive);
}

internal sealed record RecordsResponse(IReadOnlyList<RecordResponse> Records);
