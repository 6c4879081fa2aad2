using Sendara.Api.OpenApi;
using Sendara.Keys;

namespace Sendara.Api.Keys;

/// <summary>What the reference says of the routes of keys.</summary>
internal static class KeyExplanations
{
    /// <summary>A key that looks like one and opens nothing.</summary>
    internal static readonly IssuedKeyResponse Issued = new(
        Samples.Id<ApiKey>(), "sk_live_7Qm2XvK9pLr4TnB6wYc8Zd3FhJ5gAs1E", "Backend", "sk_live_7Qm2", "As1E", KeyScope.Send, Mode.Live, Samples.Time, null);

    internal static Explanation Issue() => new("The key is shown this once and kept only as a hash. A test key can issue test keys only.")
    {
        Request = new IssueKeyRequest(KeyScope.Send, TestMode: false, Issued.Name, null),
        Answer = Issued,
        AnswerHeaders = new Dictionary<string, string> { ["Location"] = "The path of the key." },
    };

    internal static Explanation List() => new("The keys that are not revoked, newest first, without what opens anything.")
    {
        Answer = new ListKeysResponse(
            [new(Issued.Id, Issued.Name, Issued.Prefix, Issued.LastFour, Issued.Scope, Issued.Mode, Issued.CreatedAt, Issued.ExpiresAt, null)], null),
    };

    internal static Explanation Rotate() => new(
        "The key keeps its id, scope and mode and gets another text; the old one is refused at once.")
    {
        Parameters = Id,
        Answer = new RotateKeyResponse(Issued.Key),
    };

    internal static Explanation Revoke() => new("The key is refused at once, everywhere within a second.") { Parameters = Id };

    private static Dictionary<string, Parameter> Id => new() { ["id"] = Parameter.Id<ApiKey>("The key's id.") };
}
