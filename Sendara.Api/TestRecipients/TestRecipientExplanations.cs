using Sendara.Api.OpenApi;
using Sendara.Domains;
using Sendara.TestRecipients;

namespace Sendara.Api.TestRecipients;

/// <summary>What the reference says of the routes of test recipients.</summary>
internal static class TestRecipientExplanations
{
    private const string Email = "tester@example.com";

    private static readonly TestRecipientResponse Added =
        new(Samples.Id<TestRecipient>(), Email, VerificationStatus.Pending, false, null, Samples.Time);

    internal static Explanation Add() => new(
        "Mails the address a code of six digits, which is good for 30 minutes and five tries. An account has at most three. Needs a "
        + "live key.")
    {
        Request = new AddTestRecipientRequest(Email),
        Answer = Added,
    };

    internal static Explanation List() => new("Newest first.") { Answer = new ListTestRecipientsResponse([Added], null) };

    internal static Explanation Verify() => new("From then on the shared sender and test sends reach the address. Needs a live key.")
    {
        Parameters = Id,
        Request = new VerifyTestRecipientRequest("482913"),
        Answer = Added with { Status = VerificationStatus.Verified, Verified = true, VerifiedAt = Samples.Time },
    };

    internal static Explanation Remove() => new("The shared sender no longer reaches the address. Needs a live key.") { Parameters = Id };

    private static Dictionary<string, Parameter> Id => new() { ["id"] = Parameter.Id<TestRecipient>("The test recipient's id.") };
}
