namespace Sendara.Api.Audit;

/// <summary>
/// What the audit log calls a request: the things that its path names and what is done to them, so that every route has a name without being
/// given one. <c>POST /v1/keys</c> is <c>keys.create</c>, <c>POST /v1/keys/{id}/rotate</c> is <c>keys.rotate</c>.
/// </summary>
internal static class AuditAction
{
    internal static string Of(string method, string pattern)
    {
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        var names = parts.Where(part => !IsParameter(part)).ToList();
        var isVerb = names.Count > 1 && !IsParameter(parts[^1]) && HttpMethods.IsPost(method);
        return string.Join('.', isVerb ? names : [.. names, VerbOf(method)]);
    }

    private static string VerbOf(string method) =>
        HttpMethods.IsPost(method) ? "create" : HttpMethods.IsDelete(method) ? "delete" : "update";

    private static bool IsParameter(string part) => part[0] == '{';
}
