using Sendara.Api.OpenApi;
using Sendara.Suppressions;

namespace Sendara.Api.Suppressions;

/// <summary>What the reference says of the suppression routes.</summary>
internal static class SuppressionExplanations
{
    private static readonly SuppressionResponse Entry =
        new(Samples.Id<Suppression>(), SuppressionFields.Email, Samples.Recipient, SuppressionReason.Manual, Samples.Time);

    internal static Explanation Add() => new(
        "The address gets no more mail of the key's mode, whatever is sent to it. An address that is listed already keeps the "
        + "stronger reason.")
    {
        Request = new AddSuppressionRequest("left@example.com", SuppressionReason.Manual),
        Answer = Entry with { Recipient = "left@example.com" },
    };

    internal static Explanation Import() => new(
        "A CSV list in UTF-8 with the columns `recipient` (or `email`) and `reason`, or without a header these two in order. Answers "
        + "a JSON object a line while it reads: "
        + "`progress` after each portion, `rejected` for each row that will not do, at last `done` or `stopped`; the last line is what "
        + "counts.")
    {
        Parameters = new Dictionary<string, Parameter>
        {
            ["reason"] = Parameter.Word<SuppressionReason>("The reason of rows that give none.", SuppressionReason.Manual),
        },
        Request = "recipient,reason\nleft@example.com,unsubscribe\nnobody,\n",
        Answer =
            """
            {"type":"rejected","line":3,"field":"recipient","message":"recipient: is not an e-mail address of the form local@domain."}
            {"type":"done","rows":2,"added":1,"changed":0,"unchanged":0,"rejected":1}

            """,
    };

    internal static Explanation Export() => new("Everything that is on the list of the key's mode, in the form that an import takes.")
    {
        Parameters = new Dictionary<string, Parameter> { ["reason"] = Parameter.Word<SuppressionReason>("Only addresses with this reason.") },
        Answer = "recipient,reason,created_at\r\nleft@example.com,unsubscribe,2026-06-14T09:00:00Z\r\n",
        AnswerHeaders = new Dictionary<string, string> { ["Content-Disposition"] = "The name to keep the answer under." },
    };

    internal static Explanation List() => new("Newest first; live and test keys have a list each.")
    {
        Parameters = new Dictionary<string, Parameter>
        {
            ["recipient"] = Parameter.Email("Only this address."),
            ["search"] = Parameter.Text("Any part of the address, such as `@example.com`.", Mail.EmailAddress.MaxLength),
            ["reason"] = Parameter.Word<SuppressionReason>("Only addresses with this reason."),
        },
        Answer = new ListSuppressionsResponse([Entry], null),
    };

    internal static Explanation Remove() => new(
        "Do this only if the address works and its owner wants mail: what bounced once bounces again.")
    {
        Parameters = new Dictionary<string, Parameter>
        {
            ["recipient"] = Parameter.Email("The address.") with { IsRequired = true, Example = Samples.Recipient },
        },
    };
}
