using System.Text.Json.Serialization;

namespace Sendara.Webhooks;

/// <summary>One try to hand an event over.</summary>
public sealed record Attempt(DateTimeOffset AttemptedAt, int? StatusCode, long LatencyMs, AttemptError? Error)
{
    private const int FirstSuccess = 200;
    private const int FirstRedirect = 300;
    private const int FirstFailure = 400;
    private const int Gone = 410;

    /// <summary>Whether the endpoint has taken the event.</summary>
    [JsonIgnore]
    public bool IsAcknowledged => Error is null;

    /// <summary>Whether the endpoint says that it wants no more events, for good (RFC 9110 §15.5.11).</summary>
    [JsonIgnore]
    public bool SaysGone => StatusCode == Gone;

    /// <summary>What an answer's status means; null for an acknowledgement.</summary>
    public static AttemptError? Judge(int statusCode) => statusCode switch
    {
        >= FirstSuccess and < FirstRedirect => null,
        >= FirstRedirect and < FirstFailure => AttemptError.Redirected,
        _ => AttemptError.Refused,
    };
}
