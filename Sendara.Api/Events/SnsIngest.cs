using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sendara.Api.Http;
using Sendara.Api.OpenApi;
using Sendara.Engine.Sns;
using Sendara.Refusals;

namespace Sendara.Api.Events;

/// <summary>
/// Where SNS delivers. No key opens this door: the signature does. SNS posts JSON as text/plain and repeats what is answered with 5xx, while
/// 4xx is final; so 200 means durable, and whatever cannot be judged at the moment is 503.
/// </summary>
internal static class SnsIngest
{
    private const int MaxBody = 300 * 1024; // SNS messages end at 256 kB.

    internal static IServiceCollection AddSnsIngest(this IServiceCollection services)
    {
        var client = services.AddHttpClient(SnsCertificates.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(5))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
#pragma warning disable EXTEXP0001 // Experimental in name only; there is no other way to leave out what the host's defaults add.
        client.RemoveAllResilienceHandlers(); // SNS itself comes again: a retry in here would multiply what a forger can cause.
#pragma warning restore EXTEXP0001
        return services;
    }

    internal static void MapSnsIngest(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/ingest/sns", HandleAsync)
            .AllowAnonymous()
            .WithName("ingestSns")
            .WithTags("Events")
            .WithSummary("Where Amazon SNS delivers the provider's events; the signature is the key")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .Produces(StatusCodes.Status200OK)
            .Refuses(400, 401, 413, 503)
            .Refuses(RefusalCode.InvalidSignature)
            .Explained(IngestExplanations.Sns);

    private static async Task<Results<Ok, Refused>> HandleAsync(HttpRequest request, SnsGate gate, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        if (!SnsEnvelope.TryRead(body.GetBuffer().AsSpan(0, (int)body.Length), out var envelope))
        {
            return Problems.Refuse(Refusal.Invalid("body", "is not an SNS message."));
        }

        return await gate.RunAsync(envelope, cancellationToken) switch
        {
            SnsOutcome.Taken => TypedResults.Ok(),
            SnsOutcome.Refused => Problems.Refuse(new(RefusalCode.InvalidSignature, "The message is not signed by a topic that may speak here.")),
            SnsOutcome.TryAgain => Problems.Refuse(Problems.DatabaseAway),
            _ => throw new UnreachableException(),
        };
    }
}
