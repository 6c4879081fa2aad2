using Sendara.Api.OpenApi;

namespace Sendara.Api.Audit;

/// <summary>The vocabulary of the audit log.</summary>
internal static class AuditTerms
{
    internal static readonly IReadOnlyDictionary<string, Term> All = new Dictionary<string, Term>
    {
        ["entries"] = new("The entries, newest first."),
        ["AuditEntryResponse.at"] = new("When it was begun."),
        ["AuditEntryResponse.account_id"] = new("The account that it concerns; null where the operator's action came to none."),
        ["actor"] = new("Whether a key of the account or the operator did it."),
        ["key_id"] = new("The key that was used; null if it was the operator's."),
        ["action"] = new("What was to be done: the things that the path names, and what is done to them."),
        ["target"] = new("What it was to be done to; null where the request neither named nor made anything."),
        ["AuditEntryResponse.outcome"] = new("How it ended; `unknown` where it may have been done or not."),
        ["AuditEntryResponse.status"] = new("The HTTP status of the answer; null where there is none yet, or none was written down."),
        ["address"] = new("The address that the request came from."),
        ["request_id"] = new("The `X-Request-Id` of the answer."),
    };
}
