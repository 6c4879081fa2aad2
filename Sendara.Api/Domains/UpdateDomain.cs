using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Domains;
using Sendara.Engine.Store;
using Sendara.Keys;
using UseCase = Sendara.Engine.Domains.UpdateDomain;

namespace Sendara.Api.Domains;

/// <summary>What is left out stays as it is; an empty name takes the name away.</summary>
internal sealed record UpdateDomainRequest(string? DefaultSenderName, bool? OpenTracking) : IRequest<UpdateDomainRequest>
{
    private const int MaxText = 1000;

    public static UpdateDomainRequest Read(Fields fields)
    {
        var request = new UpdateDomainRequest(fields.Text("default_sender_name", MaxText), fields.FlagOrNone("open_tracking"));
        if (fields.Problem is null && DomainSettings.Judge(request.Settings) is { } refusal)
        {
            fields.Refuse(refusal);
        }

        return request;
    }

    internal DomainSettings Settings => new(DefaultSenderName, OpenTracking);
}

internal static class UpdateDomain
{
    internal static async Task<Results<Ok<DomainResponse>, Refused>> HandleAsync(
        string domain, Body<UpdateDomainRequest> body, Caller caller, SendaraDb db, UseCase update, CancellationToken cancellationToken)
    {
        if (caller.Mode != Mode.Live)
        {
            return Problems.Refuse(Problems.LiveKeyNeeded);
        }

        return await db.FindAsync(caller.AccountId, domain, cancellationToken) is { } found
            && await update.RunAsync(caller.AccountId, found.Id, body.Value.Settings, cancellationToken) is { } updated
                ? TypedResults.Ok(DomainResponse.From(updated))
                : Problems.Refuse(Problems.NotFound);
    }
}
