using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Api.Http;

/// <summary>Who asks: the account that the key speaks for, and what the key may do. Every query names it.</summary>
internal sealed record Caller(Id<Account> AccountId, Id<ApiKey> KeyId, KeyScope Scope, Mode Mode)
{
    /// <summary>How many requests a second the account was granted, if the operator said.</summary>
    public int? RequestsPerSecond { get; init; }

    /// <summary>The caller of an authenticated request; the authentication handler puts it there.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) =>
        ValueTask.FromResult(
            context.Features.Get<Caller>() ?? throw new InvalidOperationException("The route lacks a scope: every caller is authenticated."));
}
