using Microsoft.Extensions.Options;
using Sendara.Simulator.Ses.Identities;

namespace Sendara.Simulator.Dns;

/// <summary>POST /simulator/dns/publish/{domain}: the one button that makes a domain whole.</summary>
internal static class PublishIssued
{
    public static IResult Handle(string domain, IdentityBook identities, ZoneData zones, IOptions<SimulatorOptions> options)
    {
        if (identities.Find(domain) is not { Type: IdentityType.Domain } identity)
        {
            return ControlProblem.NotFound(
                $"There is no domain identity {domain}. Add the domain to the provider first, then publish its records.");
        }

        var records = IssuedRecords.Of(identity, options.Value.Region);
        IssuedRecords.Publish(zones, records);
        return TypedResults.Ok(new RecordsResponse([.. records.Select(RecordResponse.From)]));
    }
}
