using Sendara.Accounts;
using Sendara.Api.Http;
using Sendara.Audit;
using Sendara.Engine.Audit;
using Sendara.Ids;

namespace Sendara.Api.Audit;

/// <summary>
/// Writes down what is done with admin keys and by the operator, before it is done and when it is answered. It comes with the scope of a route,
/// so that no route can be added without it.
/// </summary>
internal sealed class AuditFilter(AuditLog log, TimeProvider clock) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            var entry = Describe(http);
            await log.BeginAsync(entry, http.RequestAborted);
            // The status of the answer itself, whether an operation or a fault made it. Where nothing is answered any more, the end stays unknown.
            http.Response.OnStarting(() =>
            {
                var made = http.Response.Headers.Location.ToString().Split('/')[^1];
                var target = entry.Target ?? (made.Length > 0 ? made : null);
                return log.EndAsync(entry.Id, http.Response.StatusCode, entry.AccountId ?? AccountOf(target), target);
            });
        }

        return await next(context);
    }

    private AuditEntry Describe(HttpContext http)
    {
        var caller = http.Features.Get<Caller>();
        var target = TargetOf(http.Request.RouteValues);
        return new()
        {
            Id = Id<AuditEntry>.New(clock),
            AccountId = caller?.AccountId ?? AccountOf(target),
            At = clock.GetUtcNow(),
            KeyId = caller?.KeyId,
            Action = AuditAction.Of(http.Request.Method, ((RouteEndpoint)http.GetEndpoint()!).RoutePattern.RawText!),
            Target = target,
            Address = AddressOf(http),
            RequestId = http.TraceIdentifier,
        };
    }

    // A path names things from the outside in; a NUL, which no database takes, names nothing.
    private static string? TargetOf(RouteValueDictionary values)
    {
        var named = string.Join('/', values.Values).Replace('\0', '?');
        return named.Length == 0 ? null : named[..Math.Min(named.Length, AuditEntry.MaxTarget)];
    }

    private static Id<Account>? AccountOf(string? target) => Id<Account>.TryParse(target?.Split('/')[0], null, out var account) ? account : null;

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };
}
