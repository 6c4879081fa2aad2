using Sendara.Simulator.State;

namespace Sendara.Simulator.Dns;

internal static class DnsEndpoints
{
    public static IServiceCollection AddDns(this IServiceCollection services) => services
        .AddSingleton<AmazonZone>()
        .AddSingleton<Answering>()
        .AddSingleton<DnsFaults>()
        .AddSingleton<AuthoritativeServer>()
        .AddHostedService(provider => provider.GetRequiredService<AuthoritativeServer>())
        .AddKept<ZoneData>();

    public static void MapDns(this IEndpointRouteBuilder routes)
    {
        var dns = routes.MapGroup("/simulator/dns").AddEndpointFilter<SaveChanges>();

        dns.MapGet("/records", ListRecords);
        dns.MapPost("/records", PublishRecords);
        dns.MapDelete("/records", RemoveRecords);
        dns.MapPost("/paste", PasteRecordsAsync);
        dns.MapPost("/publish/{domain}", PublishIssued.Handle);
        dns.MapPost("/zones", DeclareZone);
        dns.MapGet("/faults", (DnsFaults faults) => faults.All.Select(FaultResponse.From));
        dns.MapPut("/faults", FaultRequest.Set);
        dns.MapDelete("/faults", FaultRequest.Clear);
    }

    private static RecordsResponse ListRecords(ZoneData zones, string? name)
    {
        var records = string.IsNullOrEmpty(name) ? zones.Published() : DnsNames.TryNormalise(name, out var key) ? zones.At(key) : [];
        return new RecordsResponse([.. records.Select(RecordResponse.From)]);
    }

    private static IResult PublishRecords(RecordsRequest request, ZoneData zones) => Publish(request.Records ?? [], zones);

    private static async Task<IResult> PasteRecordsAsync(HttpRequest request, ZoneData zones, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        var (records, problem) = Paste.Read(await reader.ReadToEndAsync(cancellationToken));
        return problem is null ? Publish(records, zones) : ControlProblem.Refuse(problem);
    }

    /// <summary>All or nothing as far as the form goes: a record that cannot be read publishes none.</summary>
    public static IResult Publish(IReadOnlyList<RecordRequest> requests, ZoneData zones)
    {
        var read = requests.Select(r => r.Read()).ToList();
        var problems = read.Where(r => r.Record is null).Select(r => r.Problem).ToList();
        if (problems.Count > 0 || read.Count == 0)
        {
            return ControlProblem.Refuse(read.Count == 0 ? "There is no record in the request." : string.Join(' ', problems));
        }

        problems.AddRange(read.Select(r => zones.Publish(r.Record!)).OfType<string>());
        return problems.Count > 0
            ? ControlProblem.Refuse(string.Join(' ', problems))
            : TypedResults.Ok(new RecordsResponse([.. read.Select(r => RecordResponse.From(r.Record!))]));
    }

    private static IResult RemoveRecords(ZoneData zones, string? name, string? type)
    {
        if (!DnsNames.TryNormalise(name, out var key))
        {
            return ControlProblem.Refuse("Say which: ?name=mail.acme.test, and optionally &type=MX.");
        }

        var removed = zones.Remove(
            key, r => !r.BuiltIn && (type is null || r.Type.ToString().Equals(type, StringComparison.OrdinalIgnoreCase)));
        return TypedResults.Ok(new RemovedResponse(removed));
    }

    private static IResult DeclareZone(ZoneRequest request, ZoneData zones)
    {
        if (!DnsNames.TryNormalise(request.Name, out var name))
        {
            return ControlProblem.Refuse($"'{request.Name}' is not a DNS name.");
        }

        zones.DeclareZone(name);
        return TypedResults.Ok(new ZoneRequest(name));
    }

    private sealed record ZoneRequest(string? Name);

    private sealed record RemovedResponse(int Removed);
}
