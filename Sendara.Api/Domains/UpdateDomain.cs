using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Domains;
using Sendara.Engine.Store;
using Sendara.Keys;
using UseCase = Sendara.Engine.Domains.UpdateDomain;

namespace Sendara.Api.Domains;

/// <summary>What is left out stays as it is; an empty name takes the name away.</summary>
internal sealed record UpdateDomainRequest(string? DefaultSenderName, bool? OpenTracking, UpdateWarmupRequest? Warmup) : IRequest<UpdateDomainRequest>
{
    private const int MaxText = 1000;

    public static UpdateDomainRequest Read(Fields fields) => new(
        fields.Text("default_sender_name", MaxText),
        fields.FlagOrNone("open_tracking"),
        UpdateWarmupRequest.Read(fields.Object("warmup")));

    internal DomainSettings Settings => new(DefaultSenderName, OpenTracking, Warmup?.Wish);
}

/// <summary>False says that the domain has been sent from elsewhere: its warm-up begins with more, but it does begin.</summary>
internal sealed record UpdateWarmupRequest(bool? Enabled, int? StartDailyCap)
{
    internal static UpdateWarmupRequest Read(Fields fields) => new(fields.FlagOrNone("enabled"), fields.Number("start_daily_cap", 1, int.MaxValue));

    internal WarmupWish? Wish => (Enabled, StartDailyCap) is (null, null) ? null : new(Enabled, StartDailyCap);
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

        var settings = body.Value.Settings;
        if (update.Judge(settings) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        return await db.FindAsync(caller.AccountId, domain, cancellationToken) is { } found
            && await update.RunAsync(caller.AccountId, found.Id, settings, cancellationToken) is { } updated
                ? TypedResults.Ok(DomainResponse.From(updated))
                : Problems.Refuse(Problems.NotFound);
    }
}
