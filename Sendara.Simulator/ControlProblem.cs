namespace Sendara.Simulator;

/// <summary>A refusal of the control API (/simulator/…); the SES and SNS surfaces have their own wire forms.</summary>
internal static class ControlProblem
{
    public static IResult Refuse(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    public static IResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    public static IResult Forbid(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status403Forbidden);
}
