using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Domains;
using Sendara.Engine.Domains;
using Sendara.Engine.Store;
using Sendara.Keys;
using UseCase = Sendara.Engine.Domains.VerifyDomain;

namespace Sendara.Api.Domains;

internal sealed record VerifiedRecordResponse(
    string Field,
    string Type,
    string Name,
    VerificationStatus Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail);

internal sealed record VerifyDomainResponse(string Domain, bool FullyVerified, IReadOnlyList<VerifiedRecordResponse> Results)
{
    internal static VerifyDomainResponse From(Domain domain) => new(
        domain.Name.Value,
        domain.FullyVerified,
        [.. domain.Plan.Records.Select((record, index) => new VerifiedRecordResponse(
            DnsRecordResponse.FieldName(record.Field), DnsRecordResponse.TypeName(record.Type), record.Name,
            domain.Records[index].Status, domain.DetailOf(index)))]);
}

internal static class VerifyDomain
{
    internal static async Task<Results<Ok<VerifyDomainResponse>, Refused>> HandleAsync(
        string domain, Caller caller, SendaraDb db, UseCase verify, CancellationToken cancellationToken)
    {
        if (caller.Mode != Mode.Live)
        {
            return Problems.Refuse(Problems.LiveKeyNeeded);
        }

        if (await db.FindAsync(caller.AccountId, domain, cancellationToken) is not { } found)
        {
            return Problems.Refuse(Problems.NotFound);
        }

        return await verify.RunAsync(caller.AccountId, found.Id, cancellationToken) switch
        {
            VerifyDomainOutcome.Looked { Domain: var looked } => TypedResults.Ok(VerifyDomainResponse.From(looked)),
            VerifyDomainOutcome.Claimed { Name: var name } => Problems.Refuse(DomainOwnership.Claimed(name)),
            VerifyDomainOutcome.NotFound => Problems.Refuse(Problems.NotFound),
            _ => throw new UnreachableException(),
        };
    }
}
