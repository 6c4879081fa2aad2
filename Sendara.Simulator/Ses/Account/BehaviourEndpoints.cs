using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sendara.Simulator.Ses.Account;

internal static class BehaviourEndpoints
{
    public static void MapSesBehaviour(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            "/simulator/ses/behaviour", (SesBehaviourSwitch behaviour) => TypedResults.Json(behaviour.Current, ControlJson.Options));
        routes.MapPut("/simulator/ses/behaviour", (JsonObject changes, SesBehaviourSwitch behaviour) =>
        {
            try
            {
                var next = ControlJson.Overlay(behaviour.Current, changes);
                behaviour.Set(next);
                return TypedResults.Json(next, ControlJson.Options);
            }
            catch (JsonException failure)
            {
                return ControlProblem.Refuse(failure.Message);
            }
        });
    }
}
