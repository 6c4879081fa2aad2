using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Sending;
using Sendara.Engine.Store;
using Sendara.Refusals;
using Sendara.Sending;

namespace Sendara.Api.Sending;

/// <summary>What came of one message of a batch: either the answer that it would have got alone, or the error.</summary>
internal sealed record BatchAnswer(
    bool Success,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SendResponse? Response,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ErrorDetail? Error)
{
    internal static BatchAnswer Of(Receipt receipt) => new(true, SendResponse.Of(receipt), null);

    internal static BatchAnswer Of(Refusal refusal) => new(false, null, Problems.Envelope(refusal).Error);
}

internal static class SendBatch
{
    internal static async Task<Results<Ok<BatchAnswer[]>, Refused>> HandleAsync(
        BatchBody body, Caller caller, AcceptMessages accept, HttpContext http, TimeProvider clock, CancellationToken cancellationToken)
    {
        var headerKey = http.Request.Headers[SendMessage.KeyHeader].ToString();
        var answers = new BatchAnswer?[body.Items.Count];
        var drafts = new List<(int Place, Draft Draft)>(body.Items.Count);
        for (var place = 0; place < answers.Length; place++)
        {
            var draft = body.Items[place].Request?.ToDraft(caller, KeyAt(place, headerKey));
            if ((draft is null ? body.Items[place].Problem : DraftRules.Judge(draft, clock.GetUtcNow())) is { } problem)
            {
                answers[place] = BatchAnswer.Of(problem);
            }
            else
            {
                drafts.Add((place, draft!));
            }
        }

        if (await accept.RunAllAsync(caller.AccountId, drafts.ConvertAll(d => d.Draft), cancellationToken) is not { } outcomes)
        {
            return Problems.Refuse(Problems.TooMuchMail);
        }

        if (outcomes.Count == answers.Length && outcomes.All(IsOutage))
        {
            return Problems.Refuse(Problems.DatabaseAway);
        }

        foreach (var ((place, _), outcome) in drafts.Zip(outcomes))
        {
            answers[place] = Answer(outcome);
        }

        return TypedResults.Ok(answers)!;
    }

    // Clients repeat a whole request under one header: its messages must be known again as well.
    private static string? KeyAt(int place, string headerKey) => headerKey.Length == 0 ? null : $"{headerKey}:{place}";

    private static bool IsOutage(Task<AcceptOutcome> outcome) => outcome.Exception is { } failure && DatabaseOutage.Is(failure.InnerException!);

    private static BatchAnswer Answer(Task<AcceptOutcome> outcome) => outcome switch
    {
        { IsFaulted: true } => BatchAnswer.Of(IsOutage(outcome) ? Problems.DatabaseAway : Problems.Internal),
        { Result: AcceptOutcome.Accepted { Receipt: var receipt } } => BatchAnswer.Of(receipt),
        { Result: AcceptOutcome.Refused { Refusal: var refusal } } => BatchAnswer.Of(refusal),
        { Result: AcceptOutcome.Spoilt } => BatchAnswer.Of(Problems.Internal),
        _ => throw new UnreachableException(),
    };
}
