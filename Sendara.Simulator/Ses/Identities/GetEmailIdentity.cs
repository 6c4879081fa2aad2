using Sendara.Simulator.Clock;
using Sendara.Simulator.Ses.Account;

namespace Sendara.Simulator.Ses.Identities;

internal static class GetEmailIdentity
{
    public static async Task<IResult> HandleAsync(
        string identity, IdentityCheck check, SesBehaviourSwitch behaviour, SimulatorClock clock, CancellationToken cancellationToken)
    {
        if (await check.LookAtAsync(identity, cancellationToken) is not { } found)
        {
            return IdentityEndpoints.NoSuchIdentity(identity);
        }

        var seen = IdentityResponse.Of(found);
        return SesJson.Ok(behaviour.Current.IdentityVerdict is { } verdict && found.Type == IdentityType.Domain ? verdict.Upon(seen, clock.Now) : seen);
    }
}
