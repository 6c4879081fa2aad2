using Sendara.Simulator.Ses.Identities;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Clock;

/// <summary>Body of POST /simulator/clock/advance.</summary>
internal sealed record AdvanceClockRequest(double Seconds);

/// <summary>The time that identities and quotas live by.</summary>
internal sealed record ClockResponse(DateTimeOffset Now);

internal static class ClockEndpoints
{
    public static void MapClock(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/simulator/clock", (SimulatorClock clock) => new ClockResponse(clock.Now));
        routes.MapPost("/simulator/clock/advance", AdvanceAsync).AddEndpointFilter<SaveChanges>();
    }

    private static async Task<IResult> AdvanceAsync(
        AdvanceClockRequest request, SimulatorClock clock, IdentityCheck identities, CancellationToken cancellationToken)
    {
        if (request.Seconds is not (>= 0 and <= 3_153_600_000))
        {
            return ControlProblem.Refuse("seconds must be between 0 and 3153600000 (a hundred years): this clock only goes forward.");
        }

        var now = clock.Advance(TimeSpan.FromSeconds(request.Seconds));
        await identities.LookAtAllAsync(cancellationToken);
        return TypedResults.Ok(new ClockResponse(now));
    }
}
