using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Sendara.Api.Audit;
using Sendara.Api.Keys;
using Sendara.Engine;
using Sendara.Engine.Keys;
using Sendara.Engine.Limits;
using Sendara.Keys;
using Sendara.Refusals;

namespace Sendara.Api.Http;

/// <summary>The scopes of which a route asks for one, as the reference tells them.</summary>
internal sealed record RequiredScopes(IReadOnlyList<KeyScope> Scopes);

/// <summary>Bearer keys, and which scope a route asks for.</summary>
internal static class KeyAuthentication
{
    internal const string ApiKeys = "api-key";
    internal const string Operator = "operator";
    internal const string ScopeClaim = "scope";

    internal static IServiceCollection AddKeyAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(ApiKeys)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeys, null)
            .AddScheme<AuthenticationSchemeOptions, OperatorKeyHandler>(Operator, null);
        services.AddHostedService<KeyNewsPump>().AddHostedService<KeyUsePump>();
        return services.AddAuthorization();
    }

    /// <summary>Lets keys of any of these scopes pass, and admin keys always. What only admin keys may do is written into the audit log.</summary>
    internal static TBuilder RequireScope<TBuilder>(this TBuilder route, params KeyScope[] scopes)
        where TBuilder : IEndpointConventionBuilder
    {
        route.WithMetadata(new RequiredScopes(scopes)).RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(ApiKeys)
            .RequireAuthenticatedUser()
            .RequireAssertion(context =>
                Words.TryRead<KeyScope>(context.User.FindFirstValue(ScopeClaim), out var held) && scopes.Any(scope => held.Covers(scope))));
        return scopes is [KeyScope.Admin] ? route.AddEndpointFilter<TBuilder, AuditFilter>() : route;
    }

    /// <summary>Lets the operator pass and nobody else, and writes into the audit log what he does.</summary>
    internal static TBuilder RequireOperator<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = Operator }).AddEndpointFilter<TBuilder, AuditFilter>();

    /// <summary>Whether everybody may come in, with and without a key.</summary>
    internal static bool IsOpen(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>Whether this is the operator's door.</summary>
    internal static bool IsForOperator(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.AuthenticationSchemes == Operator;

    /// <summary>The answer to whoever brings no key that is good; RFC 9110 §15.5.2 has it say how to come.</summary>
    internal static Task ChallengeAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return ErrorEnvelopeHandling.WriteAsync(context, Problems.Unauthorized);
    }

    internal static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: > 7 } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[7..].Trim()
            : null;
}

/// <summary>
/// Finds the key by its hash. Whatever is wrong with a key, the answer is one and the same. From an address that guesses, only keys that were
/// good before are looked at.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KnownKeys keys, FailedKeys failures)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyAuthentication.IsOpen(Context) || !KeySecret.TryParse(KeyAuthentication.Bearer(Request), out var secret) || IsGuess(secret))
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.FindAsync(secret, Context.RequestAborted) is not { Key: var key } good)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(new Caller(key.AccountId, key.Id, key.Scope, key.Mode) { RequestsPerSecond = good.RequestsPerSecond });
        var identity = new ClaimsIdentity([new(KeyAuthentication.ScopeClaim, Words.Of(key.Scope))], Scheme.Name);
        return AuthenticateResult.Success(new(new(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => KeyAuthentication.ChallengeAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorEnvelopeHandling.WriteAsync(Context, new(
            RefusalCode.Forbidden, "The key's scope does not cover this. Use a key of the scope that the reference names, or an admin key."));

    private bool IsGuess(KeySecret secret) =>
        Context.Connection.RemoteIpAddress is { } address && failures.ShutFor(address) is not null && !keys.HasSeen(secret);
}

/// <summary>Compares with the one operator key of the configuration.</summary>
internal sealed class OperatorKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<OperatorOptions> operatorOptions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(operatorOptions.Value.IsKey(KeyAuthentication.Bearer(Request))
            ? AuthenticateResult.Success(new(new(new ClaimsIdentity(Scheme.Name)), Scheme.Name))
            : AuthenticateResult.NoResult());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => KeyAuthentication.ChallengeAsync(Context);
}
