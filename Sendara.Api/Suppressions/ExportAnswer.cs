using System.Globalization;
using System.Text;
using Sendara.Suppressions;

namespace Sendara.Api.Suppressions;

/// <summary>
/// A list as CSV, written page by page. A database that goes away in between breaks the connection off, so that half a list is not taken for
/// a whole one.
/// </summary>
internal sealed class ExportAnswer(IAsyncEnumerable<IReadOnlyList<Suppression>> pages) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancellationToken) = (httpContext.Response, httpContext.RequestAborted);
        var lines = new StringBuilder(CsvWriter.Line(SuppressionSheet.Columns));
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            if (!response.HasStarted)
            {
                response.ContentType = "text/csv; charset=utf-8; header=present"; // RFC 4180 §3.
                response.Headers.ContentDisposition = "attachment; filename=suppressions.csv";
            }

            foreach (var suppression in page)
            {
                lines.Append(LineOf(suppression));
            }

            await response.WriteAsync(lines.ToString(), cancellationToken);
            lines.Clear();
        }
    }

    private static string LineOf(Suppression suppression) => CsvWriter.Line(
        suppression.Recipient,
        Words.Of(suppression.Reason),
        suppression.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
