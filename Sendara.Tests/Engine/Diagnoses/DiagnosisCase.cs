using System.Text.Json;
using Sendara.Dns;
using Sendara.Domains;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>
/// A mistake as it is published, and what is to be said of it. A line of the zone is name, type and data, the data as it is stored: what
/// quotes it has are part of the value; a tab separates the character-strings of a TXT.
/// </summary>
public sealed record DiagnosisCase(
    string Name,
    IReadOnlyList<string> Zone,
    string Status,
    string? Code,
    string MustContain,
    string Domain = "mail.acme.com",
    string? MailFrom = null,
    bool Thorough = false,
    IReadOnlyList<string>? Servfail = null,
    string? NotBind = null)
{
    /// <summary>The files of the table, one for each kind of record.</summary>
    public static readonly IReadOnlyList<string> Files = ["dkim", "mail_from_mx", "mail_from_spf", "dmarc"];

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private string _number = "";

    /// <summary>The file that it stands in.</summary>
    public string File { get; private init; } = "";

    /// <summary>All cases, each with names of its own, so that one server can hold them all at once.</summary>
    public static IReadOnlyList<DiagnosisCase> All { get; } =
    [
        .. Files.SelectMany(file => Read(file).Select(one => one with { File = file }))
            .Select((one, number) => one with { _number = $"{number + 1}" }),
    ];

    /// <summary>The records as they are published on the server that holds all cases.</summary>
    internal IEnumerable<ZoneLine> Published => Zone.Select(line => ZoneLine.Parse(Numbered(line)));

    /// <summary>The names whose look-up the server fails.</summary>
    internal IEnumerable<string> Failing => (Servfail ?? []).Select(Numbered);

    /// <summary>What the fix must contain, in the names of the server.</summary>
    internal string Expected => Numbered(MustContain);

    /// <summary>The plan that the case is judged by.</summary>
    internal DnsPlan Plan => DnsPlan.For(
        DomainName.Parse(Numbered(Domain), null), Numbered(MailFrom ?? $"mail.{Domain}"), ["abc123", "def456", "ghi789"],
        "dkim.amazonses.com", "us-east-1");

    /// <summary>The record of the plan that the case is about.</summary>
    internal PlannedRecord Record => Plan.Records.First(record => record.Purpose == File switch
    {
        "dkim" => RecordPurpose.Dkim,
        "mail_from_mx" => RecordPurpose.MailFromMx,
        "mail_from_spf" => RecordPurpose.MailFromSpf,
        _ => RecordPurpose.Dmarc,
    });

    /// <summary>A text of the server in the names of the table.</summary>
    internal string Plain(string text) => text.Replace($"acme{_number}.", "acme.", StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => $"{File}: {Name}";

    private string Numbered(string text) => text.Replace("acme.", $"acme{_number}.", StringComparison.Ordinal);

    private static List<DiagnosisCase> Read(string file) => JsonSerializer.Deserialize<List<DiagnosisCase>>(
        System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "diagnoses", $"{file}.json")), Json)!;
}

/// <summary>One line of a zone.</summary>
internal sealed record ZoneLine(string Name, DnsRecordType Type, string Data)
{
    internal static ZoneLine Parse(string line) => line.Split(' ', 3) is [var name, var type, var data]
        ? new(name, Enum.Parse<DnsRecordType>(type, ignoreCase: true), data)
        : throw new FormatException($"\"{line}\" is no line of a zone: name, type and data, one space apart.");
}
