using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Domains.Formats;
using Sendara.Engine.Domains;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Api.Domains;

internal sealed record FindingResponse(string Code, FindingSeverity Severity, string Message, string Fix);

/// <summary>What one server said: <c>values</c> where it has any, else why not in <c>answer</c>.</summary>
internal sealed record ServerAnswerResponse(string Server, ServerRole Role, string Answer, IReadOnlyList<string> Values)
{
    internal static ServerAnswerResponse From(ServerAnswer answer) => answer.Answer switch
    {
        DnsAnswer.Found found => new(answer.Server, answer.Role, "found", [.. found.Records.Select(record => record.Data)]),
        DnsAnswer.Absent { Kind: Absence.NoSuchName } => new(answer.Server, answer.Role, "no such name", []),
        DnsAnswer.Absent => new(answer.Server, answer.Role, "no such record", []),
        DnsAnswer.Unreachable { Reason: var reason } => new(answer.Server, answer.Role, reason, []),
        _ => throw new UnreachableException(),
    };
}

internal sealed record RecordDiagnosisResponse(
    string Type,
    string Name,
    string Host,
    string Value,
    int? Priority,
    int Ttl,
    CheckOutcome Outcome,
    IReadOnlyList<string> Seen,
    string? Detail,
    IReadOnlyList<FindingResponse> Findings,
    IReadOnlyList<ServerAnswerResponse> Answers)
{
    internal static RecordDiagnosisResponse From(RecordDiagnosis diagnosis, Publication publication)
    {
        var (check, record) = (diagnosis.Check, diagnosis.Check.Record);
        return new(
            DnsRecordResponse.TypeName(record.Type), record.Name, publication.HostOf(record), record.Value, record.Priority,
            publication.Seconds,
            check.Outcome, check.Seen, check.Detail.Length == 0 ? null : check.Detail,
            [.. diagnosis.Findings.Select(finding => new FindingResponse(finding.Code, finding.Severity, finding.Message, finding.Fix))],
            [.. diagnosis.Answers.Select(ServerAnswerResponse.From)]);
    }
}

/// <summary>How the provider judges the domain; without states where it could not be asked or knows no such domain.</summary>
internal sealed record ProviderDiagnosisResponse(ProviderStatus? Dkim, ProviderStatus? MailFrom, string? MailFromDomain, string? ErrorType, string? Problem)
{
    internal static ProviderDiagnosisResponse From(ProviderView view) => view switch
    {
        ProviderView.Seen { Identity: var identity } =>
            new(identity.Dkim, identity.MailFrom, identity.MailFromDomain, identity.ErrorType, ProviderWords.OfError(identity.ErrorType)),
        ProviderView.Gone => new(null, null, null, null,
            "The provider does not know the domain any more; verify it, and it is set up there again."),
        ProviderView.Unchanged => // Why is for the operator's log: it may name the provider's account and users.
            new(null, null, null, null, "The provider could not be asked at the moment; what it said before still holds. Ask again in a minute."),
        _ => throw new UnreachableException(),
    };
}

internal sealed record DomainDiagnosisResponse(
    Id<Domain> Id,
    string Domain,
    DateTimeOffset CheckedAt,
    string Zone,
    bool ZoneIsGuessed,
    IReadOnlyList<RecordDiagnosisResponse> Records,
    ProviderDiagnosisResponse Provider,
    string ZoneFile)
{
    internal static DomainDiagnosisResponse From(Diagnosis diagnosis)
    {
        var publication = Publication.Of(diagnosis.Domain, diagnosis.Zone);
        return new(
            diagnosis.Domain.Id, diagnosis.Domain.Name.Value, diagnosis.At, diagnosis.Zone, diagnosis.ZoneIsGuessed,
            [.. diagnosis.Records.Select(record => RecordDiagnosisResponse.From(record, publication))],
            ProviderDiagnosisResponse.From(diagnosis.Provider), Sendara.Domains.Formats.ZoneFile.Write(publication));
    }
}

/// <summary>Which record is wrong, what was seen where, and what to type instead. Changes no status.</summary>
internal static class DomainDiagnosis
{
    internal static async Task<Results<Ok<DomainDiagnosisResponse>, Refused>> HandleAsync(
        string domain, Caller caller, SendaraDb db, DiagnoseDomain diagnose, CancellationToken cancellationToken) =>
        await db.FindAsync(caller.AccountId, domain, cancellationToken) is { } found
            ? TypedResults.Ok(DomainDiagnosisResponse.From(await diagnose.RunAsync(found, cancellationToken)))
            : Problems.Refuse(Problems.NotFound);
}
