using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using UseCase = Sendara.Engine.Suppressions.ExportSuppressions;

namespace Sendara.Api.Suppressions;

internal static class ExportSuppressions
{
    internal static Results<ExportAnswer, Refused> Handle(
        string? channel, string? reason, Caller caller, UseCase export, CancellationToken cancellationToken)
    {
        Sendara.Suppressions.SuppressionReason? wanted = null;
        return (SuppressionFields.JudgeChannel(channel) ?? SuppressionFields.TryReason(reason, out wanted)) is { } refusal
            ? Problems.Refuse(refusal)
            : new ExportAnswer(export.RunAsync(caller.AccountId, caller.Mode, wanted, cancellationToken));
    }
}
