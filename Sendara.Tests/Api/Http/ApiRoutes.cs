namespace Sendara.Tests.Api.Http;

/// <summary>A route that asks for a key, and the scopes that may pass.</summary>
internal sealed record ApiRoute(string Method, string Path, params string[] Scopes)
{
    /// <summary>A path under which nothing exists.</summary>
    public string Nowhere => Path
        .Replace("{domain}", $"dom_{new string('0', 32)}", StringComparison.Ordinal)
        .Replace("/keys/{id}", $"/keys/key_{new string('0', 32)}", StringComparison.Ordinal)
        .Replace("/test-recipients/{id}", $"/test-recipients/rcpt_{new string('0', 32)}", StringComparison.Ordinal)
        .Replace("/accounts/{id}", $"/accounts/acct_{new string('0', 32)}", StringComparison.Ordinal)
        .Replace("/webhooks/{id}", $"/webhooks/wh_{new string('0', 32)}", StringComparison.Ordinal)
        .Replace("{delivery_id}", $"dlv_{new string('0', 32)}", StringComparison.Ordinal)
        .Replace("/messages/{id}", $"/messages/msg_{new string('0', 32)}", StringComparison.Ordinal);
}

/// <summary>Every route of the contract that asks for a key; <see cref="ReferenceTests"/> sees to it that none is missing here.</summary>
internal static class ApiRoutes
{
    public static readonly IReadOnlyList<ApiRoute> All =
    [
        new("POST", "/v1/keys", "admin"),
        new("GET", "/v1/keys", "admin"),
        new("POST", "/v1/keys/{id}/rotate", "admin"),
        new("DELETE", "/v1/keys/{id}", "admin"),
        new("POST", "/v1/domains", "admin"),
        new("GET", "/v1/domains", "read", "admin"),
        new("GET", "/v1/domains/{domain}", "read", "admin"),
        new("GET", "/v1/domains/{domain}/diagnosis", "read", "admin"),
        new("GET", "/v1/domains/{domain}/history", "read", "admin"),
        new("GET", "/v1/domains/{domain}/records", "read", "admin"),
        new("GET", "/v1/domains/{domain}/dmarc", "read", "admin"),
        new("GET", "/v1/domains/{domain}/dmarc/records", "read", "admin"),
        new("POST", "/v1/domains/{domain}/dmarc-reports", "admin"),
        new("GET", "/v1/domains/{domain}/health", "read", "admin"),
        new("POST", "/v1/domains/{domain}/resume", "admin"),
        new("GET", "/v1/domains/{domain}/warmup", "read", "admin"),
        new("POST", "/v1/domains/{domain}/verify", "admin"),
        new("PUT", "/v1/domains/{domain}", "admin"),
        new("DELETE", "/v1/domains/{domain}", "admin"),
        new("POST", "/v1/send", "send", "admin"),
        new("POST", "/v1/send/batch", "send", "admin"),
        new("POST", "/v1/validate", "send", "admin"),
        new("GET", "/v1/messages", "read", "send", "admin"),
        new("GET", "/v1/messages/{id}", "read", "send", "admin"),
        new("POST", "/v1/messages/{id}/cancel", "send", "admin"),
        new("POST", "/v1/suppressions", "send", "admin"),
        new("GET", "/v1/suppressions", "send", "admin"),
        new("DELETE", "/v1/suppressions", "send", "admin"),
        new("POST", "/v1/suppressions/import", "send", "admin"),
        new("GET", "/v1/suppressions/export", "send", "admin"),
        new("POST", "/v1/test-recipients", "send", "admin"),
        new("GET", "/v1/test-recipients", "read", "send", "admin"),
        new("POST", "/v1/test-recipients/{id}/verify", "send", "admin"),
        new("DELETE", "/v1/test-recipients/{id}", "send", "admin"),
        new("GET", "/v1/audit", "admin"),
        new("POST", "/v1/webhooks", "admin"),
        new("GET", "/v1/webhooks", "admin"),
        new("GET", "/v1/webhooks/{id}", "admin"),
        new("PUT", "/v1/webhooks/{id}", "admin"),
        new("DELETE", "/v1/webhooks/{id}", "admin"),
        new("GET", "/v1/webhooks/{id}/deliveries", "admin"),
        new("POST", "/v1/webhooks/{id}/deliveries/{delivery_id}/redeliver", "admin"),
        new("POST", "/v1/webhooks/{id}/test", "admin"),
        new("GET", "/v1/account", "admin"),
        new("GET", "/v1/account/verification", "admin"),
        new("GET", "/v1/account/health", "read", "admin"),
        new("POST", "/v1/account/resume", "admin"),
    ];

    /// <summary>Every route that asks for the operator's key.</summary>
    public static readonly IReadOnlyList<ApiRoute> ForOperator =
    [
        new("POST", "/v1/accounts"),
        new("GET", "/v1/accounts/{id}"),
        new("PUT", "/v1/accounts/{id}/limits"),
        new("POST", "/v1/accounts/{id}/resume"),
        new("POST", "/v1/accounts/{id}/domains/{domain}/resume"),
        new("GET", "/v1/operator/audit"),
        new("GET", "/v1/operator/doctor"),
    ];

    public static TheoryData<string, string> Paths => [.. All.Select(route => (route.Method, route.Nowhere))];

    public static TheoryData<string, string, string, bool> PathsAndScopes =>
        [.. All.SelectMany(route => new[] { "send", "read", "admin" }.Select(scope => (route.Method, route.Nowhere, scope, route.Scopes.Contains(scope))))];

    public static TheoryData<string, string> OperatorPaths => [.. ForOperator.Select(route => (route.Method, route.Nowhere))];

    /// <summary>All of them, and whether the operator's key opens it or a customer's.</summary>
    public static TheoryData<string, string, bool> AllPaths =>
        [.. All.Select(route => (route.Method, route.Nowhere, false)), .. ForOperator.Select(route => (route.Method, route.Nowhere, true))];

    /// <summary>What is written down in the audit log: whatever only an admin key or the operator may change.</summary>
    public static TheoryData<string, string, bool> AuditedPaths =>
    [
        .. All.Where(route => route.Method != "GET" && route.Scopes is ["admin"]).Select(route => (route.Method, route.Nowhere, false)),
        .. ForOperator.Where(route => route.Method != "GET").Select(route => (route.Method, route.Nowhere, true)),
    ];

    /// <summary>Every route that names a thing of an account.</summary>
    public static TheoryData<string, string> NamingPaths => [.. All.Where(route => route.Path.Contains('{')).Select(route => (route.Method, route.Path))];
}
