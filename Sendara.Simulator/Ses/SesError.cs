namespace Sendara.Simulator.Ses;

/// <summary>A refusal in the provider's wire form: the shape's name in a header, the message in the body.</summary>
internal sealed record SesError(int Status, string Type, string Message) : IResult
{
    public static SesError BadRequest(string message) => new(StatusCodes.Status400BadRequest, "BadRequestException", message);

    public static SesError NotFound(string message) => new(StatusCodes.Status404NotFound, "NotFoundException", message);

    public static SesError AlreadyExists(string message) => new(StatusCodes.Status400BadRequest, "AlreadyExistsException", message);

    public static SesError TooManyRequests(string message) =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequestsException", message);

    public static SesError MessageRejected(string message) => new(StatusCodes.Status400BadRequest, "MessageRejected", message);

    public static SesError Forbidden(string type, string message) => new(StatusCodes.Status403Forbidden, type, message);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.Headers["x-amzn-ErrorType"] = Type;
        await httpContext.Response.WriteAsJsonAsync(new Body(Message), SesJson.Options, httpContext.RequestAborted);
    }

    // The only member in lower case on this wire.
    private sealed record Body([property: System.Text.Json.Serialization.JsonPropertyName("message")] string Message);
}
