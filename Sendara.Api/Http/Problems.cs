using System.Diagnostics;
using System.Globalization;
using Sendara.Limits;
using Sendara.Refusals;

namespace Sendara.Api.Http;

/// <summary>The body of every error, as clients know it.</summary>
public sealed record ErrorEnvelope(ErrorDetail Error);

/// <summary>A stable code for programs, a sentence for people, and the HTTP status once more.</summary>
public sealed record ErrorDetail(string Code, string Message, int Status);

/// <summary>The one place where a refusal becomes an HTTP answer.</summary>
internal static class Problems
{
    internal static readonly Refusal Unauthorized =
        new(RefusalCode.Unauthorized, "The API key is missing or not valid. Send it as: Authorization: Bearer sk_live_…");

    internal static readonly Refusal NotFound = new(RefusalCode.NotFound, "There is no such thing in this account.");

    internal static readonly Refusal NoSuchAccount = new(RefusalCode.NotFound, "There is no such account.");

    internal static readonly Refusal NoSuchRoute = new(RefusalCode.NotFound, "There is no such path. The reference at /reference lists them all.");

    internal static readonly Refusal Internal =
        new(RefusalCode.InternalError, "Something went wrong on our side. Try again; if it persists, report the X-Request-Id.");

    internal static readonly Refusal DatabaseAway =
        new(RefusalCode.ServiceUnavailable, "The service is not available at the moment. Nothing was changed; try again in a few seconds.");

    internal static readonly Refusal TooMuchMail = new(
        RefusalCode.ServiceUnavailable, "There is more mail coming in than can be accepted at the moment. Nothing was accepted; try again in a second.");

    internal static readonly Refusal LiveKeyNeeded =
        new(RefusalCode.Forbidden, "Domains are changed with a live key; this is a test key.");

    internal static readonly Refusal LiveKeyNeededForTestRecipients =
        new(RefusalCode.Forbidden, "Test recipients are added, verified and removed with a live key; this is a test key.");

    internal static Refusal TooManyRequests(RateStanding standing) => new(
        RefusalCode.RateLimitExceeded,
        $"More than {standing.Limit.Times} requests in a second; all keys of the account count together. Wait as long as Retry-After says, then send more slowly.")
    {
        RetryAfter = standing.Wait,
    };

    internal static Refusal TooManyFailures(TimeSpan wait) => new(
        RefusalCode.RateLimitExceeded, "Too many requests with keys that are not valid came from this address. Check the key, and wait as long as Retry-After says.")
    {
        RetryAfter = wait,
    };

    internal static int StatusOf(RefusalCode code) => code switch
    {
        RefusalCode.InvalidRequest => StatusCodes.Status400BadRequest,
        RefusalCode.Unauthorized or RefusalCode.InvalidSignature => StatusCodes.Status401Unauthorized,
        RefusalCode.Forbidden => StatusCodes.Status403Forbidden,
        RefusalCode.NotFound => StatusCodes.Status404NotFound,
        RefusalCode.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        RefusalCode.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        RefusalCode.PayloadTooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalCode.RecipientSuppressed or RefusalCode.IdempotencyKeyReused or RefusalCode.DomainAlreadyExists or RefusalCode.DomainClaimed
            or RefusalCode.LastAdminKey =>
            StatusCodes.Status409Conflict,
        RefusalCode.FromNotVerified or RefusalCode.RecipientUndeliverable or RefusalCode.RecipientNotVerified or RefusalCode.TestRecipientLimit
            or RefusalCode.WarmupBacklogFull =>
            StatusCodes.Status422UnprocessableEntity,
        RefusalCode.RateLimitExceeded => StatusCodes.Status429TooManyRequests,
        RefusalCode.ProviderUnavailable or RefusalCode.ServiceUnavailable => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.InternalError => StatusCodes.Status500InternalServerError,
        _ => throw new UnreachableException(),
    };

    internal static ErrorEnvelope Envelope(Refusal refusal) =>
        new(new(Words.Of(refusal.Code), refusal.Message, StatusOf(refusal.Code)));

    internal static Refused Refuse(Refusal refusal) => new(refusal);
}

/// <summary>A refusal as an endpoint's answer.</summary>
internal sealed class Refused(Refusal refusal) : IResult, IStatusCodeHttpResult
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);

    public int? StatusCode => Problems.StatusOf(refusal.Code);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Problems.StatusOf(refusal.Code);
        if ((refusal.RetryAfter ?? (refusal.Code == RefusalCode.ServiceUnavailable ? SoonAgain : null)) is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return httpContext.Response.WriteAsJsonAsync(Problems.Envelope(refusal), httpContext.RequestAborted);
    }
}
