using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sendara.Api.Http;
using Sendara.Engine.Limits;
using Sendara.Limits;

namespace Sendara.Api.Limits;

/// <summary>
/// How often anybody may ask: accounts as often as their limit allows, whatever they ask for, and addresses that come with keys that are not
/// good until they have come too often. It stands behind authentication and before everything else, so that every answer tells.
/// </summary>
internal static class Limiting
{
    internal static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<RequestLimits>(RequestLimits.Name, HealthStatus.Degraded);
        return services;
    }

    internal static WebApplication UseLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RequestLimits>();
        var failures = app.Services.GetRequiredService<FailedKeys>();
        app.Use((context, next) => context.Features.Get<Caller>() is { } caller
            ? LimitAsync(context, next, limits, caller)
            : KeyAuthentication.Bearer(context.Request) is null || KeyAuthentication.IsOpen(context) ? next(context)
            : LimitFailuresAsync(context, next, failures));
        return app;
    }

    private static async Task LimitAsync(HttpContext context, RequestDelegate next, RequestLimits limits, Caller caller)
    {
        var standing = await limits.TakeAsync(caller.AccountId, caller.RequestsPerSecond);
        context.Response.OnStarting(
            static state =>
            {
                var (response, standing) = ((HttpResponse, RateStanding))state;
                RateHeaders.Write(response.Headers, standing);
                return Task.CompletedTask;
            },
            (context.Response, standing));
        await (standing.Passes ? next(context) : ErrorEnvelopeHandling.WriteAsync(context, Problems.TooManyRequests(standing)));
    }

    private static async Task LimitFailuresAsync(HttpContext context, RequestDelegate next, FailedKeys failures)
    {
        var isOperator = KeyAuthentication.IsForOperator(context) && (await context.AuthenticateAsync(KeyAuthentication.Operator)).Succeeded;
        if (!isOperator && context.Connection.RemoteIpAddress is { } address && await failures.NoteAsync(address) is { } wait)
        {
            await ErrorEnvelopeHandling.WriteAsync(context, Problems.TooManyFailures(wait));
            return;
        }

        await next(context);
    }
}
