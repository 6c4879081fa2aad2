using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Sendara.Api.Http;
using Sendara.Refusals;
using Sendara.Suppressions;
using UseCase = Sendara.Engine.Suppressions.ImportSuppressions;

namespace Sendara.Api.Suppressions;

internal static class ImportSuppressions
{
    /// <summary>100 000 of the longest addresses, with their reasons.</summary>
    internal const int MaxBody = 32 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    internal static Results<ImportAnswer, Refused> Handle(
        string? reason, HttpRequest request, Caller caller, UseCase import, CancellationToken cancellationToken)
    {
        if (!IsCsv(request.ContentType))
        {
            return Problems.Refuse(new(RefusalCode.UnsupportedMediaType, "Send the list as Content-Type: text/csv, in UTF-8."));
        }

        if (SuppressionFields.TryReason(reason, out var given) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        var text = new StreamReader(request.Body, StrictUtf8, detectEncodingFromByteOrderMarks: false);
        return new ImportAnswer(import.RunAsync(caller.AccountId, caller.Mode, given ?? SuppressionReason.Manual, text, cancellationToken));
    }

    private static bool IsCsv(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
