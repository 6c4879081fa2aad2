using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sendara.Simulator.Dns;
using Sendara.Simulator.Ses.Identities;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Pages;

internal static class DnsPageEndpoints
{
    private const int MostRows = 500;

    public static void MapDnsPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dns", ShowAsync);

        var forms = routes.MapGroup("/dns").AddEndpointFilter<SaveChanges>();
        forms.MapPost("/publish", PublishAsync);
        forms.MapPost("/paste", async (HttpRequest request, ZoneData zones, CancellationToken cancellationToken) =>
        {
            var (records, problem) = Paste.Read((await request.ReadFormAsync(cancellationToken))["text"].ToString());
            return problem is null
                ? Back(DnsEndpoints.Publish(records, zones), records.Count == 1 ? "1 record is published." : $"{records.Count} records are published.")
                : Back(problem);
        });
        forms.MapPost("/remove", async (HttpRequest request, ZoneData zones, CancellationToken cancellationToken) =>
        {
            var form = await request.ReadFormAsync(cancellationToken);
            var removed = zones.Remove(
                form["name"].ToString(), r => !r.BuiltIn && r.Type.ToString() == form["type"] && r.Value == form["value"]);
            return Back(removed > 0 ? $"{form["type"]} at {form["name"]} is removed." : "That record was gone already.");
        });
        forms.MapPost("/fault", async (HttpRequest request, DnsFaults faults, ZoneData zones, CancellationToken cancellationToken) =>
        {
            var form = await request.ReadFormAsync(cancellationToken);
            int? delay = int.TryParse(form["delay_ms"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;
            return Back(
                FaultRequest.Set(new FaultRequest(form["name"], form["fault"], delay), faults, zones), $"{form["name"]} is broken now.");
        });
        forms.MapPost("/mend", async (HttpRequest request, DnsFaults faults, ZoneData zones, CancellationToken cancellationToken) =>
        {
            var form = await request.ReadFormAsync(cancellationToken);
            faults.Clear(form["name"].ToString());
            zones.Touch();
            return Back($"{form["name"]} answers well again.");
        });
    }

    private static async Task<IResult> PublishAsync(
        HttpRequest request,
        IdentityBook identities,
        ZoneData zones,
        IOptions<SimulatorOptions> options,
        CancellationToken cancellationToken)
    {
        var domain = (await request.ReadFormAsync(cancellationToken))["domain"].ToString();
        return Back(PublishIssued.Handle(domain, identities, zones, options), $"All six records of {domain} are published.");
    }

    private static async Task<RazorComponentResult<DnsPage>> ShowAsync(
        IdentityBook identities,
        IdentityCheck check,
        ZoneData zones,
        DnsFaults faults,
        AuthoritativeServer server,
        string? name,
        string? notice,
        CancellationToken cancellationToken)
    {
        await check.LookAtAllAsync(cancellationToken);
        bool IsWanted(string candidate) => candidate.Contains(name ?? "", StringComparison.OrdinalIgnoreCase);
        return new RazorComponentResult<DnsPage>(new Dictionary<string, object?>
        {
            [nameof(DnsPage.Identities)] = identities.All
                .Where(i => i.Type == IdentityType.Domain && IsWanted(i.Name))
                .Take(MostRows)
                .ToList(),
            [nameof(DnsPage.Records)] = zones.Published().Where(r => IsWanted(r.Name)).Take(MostRows).ToList(),
            [nameof(DnsPage.Faults)] = faults.All,
            [nameof(DnsPage.Server)] = server.Endpoint.ToString(),
            [nameof(DnsPage.Search)] = name,
            [nameof(DnsPage.Notice)] = notice,
        });
    }

    // The same operation as behind the API; its refusal becomes the notice.
    private static RedirectHttpResult Back(IResult result, string success) =>
        Back(result is ProblemHttpResult { ProblemDetails.Detail: { } refusal } ? refusal : success);

    private static RedirectHttpResult Back(string notice) => TypedResults.Redirect("/dns?notice=" + Uri.EscapeDataString(notice));
}
