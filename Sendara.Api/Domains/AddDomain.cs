using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Domains;
using Sendara.Engine.Domains;
using Sendara.Keys;
using Sendara.Mail;
using UseCase = Sendara.Engine.Domains.AddDomain;

namespace Sendara.Api.Domains;

internal sealed record AddDomainRequest(string Domain, string? MailFromPrefix, string? Region) : IRequest<AddDomainRequest>
{
    public static AddDomainRequest Read(Fields fields)
    {
        var domain = fields.RequiredText("domain", HostName.MaxLength + 1);
        if (fields.Problem is null && !DomainName.TryParse(domain, out _, out var problem))
        {
            fields.Refuse("domain", problem);
        }

        return new(domain, fields.Text("mail_from_prefix", HostName.MaxLabel), fields.Text("region", 64));
    }
}

internal static class AddDomain
{
    internal static async Task<Results<Created<DomainResponse>, Refused>> HandleAsync(
        Body<AddDomainRequest> body, Caller caller, UseCase add, CancellationToken cancellationToken)
    {
        if (caller.Mode != Mode.Live)
        {
            return Problems.Refuse(Problems.LiveKeyNeeded);
        }

        var request = body.Value;
        return await add.RunAsync(caller.AccountId, DomainName.Parse(request.Domain, null), request.MailFromPrefix, request.Region, cancellationToken) switch
        {
            AddDomainOutcome.Added { Domain: var domain } => TypedResults.Created($"/v1/domains/{domain.Id}", DomainResponse.From(domain)),
            AddDomainOutcome.Refused { Refusal: var refusal } => Problems.Refuse(refusal),
            _ => throw new UnreachableException(),
        };
    }
}
