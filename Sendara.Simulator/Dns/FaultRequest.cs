namespace Sendara.Simulator.Dns;

/// <summary>Body of PUT and DELETE /simulator/dns/faults.</summary>
internal sealed record FaultRequest(string? Name, string? Fault, int? DelayMs)
{
    public static IResult Set(FaultRequest request, DnsFaults faults, ZoneData zones)
    {
        if (!DnsNames.TryNormalise(request.Name, out var name))
        {
            return ControlProblem.Refuse($"'{request.Name}' is not a DNS name. Write a name, or *.acme.test for all below acme.test.");
        }

        if (!Enum.TryParse<DnsFault>(request.Fault, ignoreCase: true, out var fault) || !Enum.IsDefined(fault))
        {
            return ControlProblem.Refuse($"'{request.Fault}' is not a fault. Use servfail, silent, slow, truncated or refused.");
        }

        faults.Set(new FaultyName(name, fault, Math.Clamp(request.DelayMs ?? DnsFaults.DefaultDelayMilliseconds, 0, 600_000)));
        zones.Touch();
        return TypedResults.Ok(FaultResponse.From(faults.Of(name)!));
    }

    /// <summary>Clears the named fault, or all of them without a name. The name may come in the query or in the body.</summary>
    public static async Task<IResult> Clear(
        HttpRequest http, DnsFaults faults, ZoneData zones, string? name, CancellationToken cancellationToken)
    {
        if (name is null && http.HasJsonContentType())
        {
            name = (await http.ReadFromJsonAsync<FaultRequest>(cancellationToken))?.Name;
        }

        if (name is null)
        {
            faults.ClearAll();
        }
        else if (DnsNames.TryNormalise(name, out var key))
        {
            faults.Clear(key);
        }

        zones.Touch();
        return TypedResults.NoContent();
    }
}

/// <summary>A fault as the control API shows it.</summary>
internal sealed record FaultResponse(string Name, string Fault, int DelayMs)
{
    public static FaultResponse From(FaultyName faulty) =>
        new(faulty.Name, faulty.Fault.ToString().ToLowerInvariant(), faulty.DelayMilliseconds);
}
