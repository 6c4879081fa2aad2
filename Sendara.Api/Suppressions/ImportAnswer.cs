using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Sendara.Api.Http;
using Sendara.Engine.Suppressions;
using Sendara.Refusals;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Sendara.Api.Suppressions;

/// <summary>
/// The answer to an import, a JSON object a line while the list is still being read: <c>progress</c> after each portion, then what was
/// <c>rejected</c>, at last <c>done</c> or <c>stopped</c>. An import that comes to nothing before its first portion is an ordinary error; once
/// the answer has begun its status cannot change any more, so the last line is what counts.
/// </summary>
internal sealed class ImportAnswer(IAsyncEnumerable<ImportStep> steps) : IResult
{
    private const int FlushAt = 16 * 1024;

    private static readonly ImportTotals Nothing = new(0, 0, 0, 0, 0);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var lines = new Lines(httpContext);
        var kept = Nothing;
        try
        {
            await foreach (var step in steps.WithCancellation(httpContext.RequestAborted))
            {
                if (step is ImportStep.Stopped { Refusal: var refusal, Totals.Rows: 0 })
                {
                    await Problems.Refuse(refusal).ExecuteAsync(httpContext);
                    return;
                }

                lines.Add(LineOf(step));
                if (step is ImportStep.Progress { Totals: var totals })
                {
                    kept = totals;
                    await lines.FlushAsync();
                }
                else if (lines.Unflushed > FlushAt)
                {
                    await lines.FlushAsync();
                }
            }
        }
        catch (Exception outage) when (httpContext.Response.HasStarted && ExceptionEnvelope.IsExpected(outage))
        {
            lines.Add(Stopped(ExceptionEnvelope.Name(outage), kept));
        }

        await lines.FlushAsync();
    }

    private static object LineOf(ImportStep step) => step switch
    {
        ImportStep.Progress { Totals: var totals } => TotalsLine.Of("progress", totals),
        ImportStep.Done { Totals: var totals } => TotalsLine.Of("done", totals),
        ImportStep.Rejected rejected => new RejectedLine("rejected", rejected.Line, rejected.Field, $"{rejected.Field}: {rejected.Problem}"),
        ImportStep.Stopped { Refusal: var refusal, Totals: var totals } => Stopped(refusal, totals),
        _ => throw new UnreachableException(),
    };

    private static StoppedLine Stopped(Refusal refusal, ImportTotals totals) =>
        new("stopped", totals.Rows, totals.Added, totals.Changed, totals.Unchanged, totals.Rejected, Problems.Envelope(refusal).Error);

    private sealed record TotalsLine(string Type, int Rows, int Added, int Changed, int Unchanged, int Rejected)
    {
        internal static TotalsLine Of(string type, ImportTotals totals) =>
            new(type, totals.Rows, totals.Added, totals.Changed, totals.Unchanged, totals.Rejected);
    }

    private sealed record RejectedLine(string Type, int Line, string Field, string Message);

    private sealed record StoppedLine(string Type, int Rows, int Added, int Changed, int Unchanged, int Rejected, ErrorDetail Error);

    /// <summary>The lines on their way to the client.</summary>
    private sealed class Lines(HttpContext http)
    {
        private readonly JsonSerializerOptions _json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        private readonly ArrayBufferWriter<byte> _waiting = new();

        internal int Unflushed => _waiting.WrittenCount;

        internal void Add(object line)
        {
            using (var json = new Utf8JsonWriter(_waiting))
            {
                JsonSerializer.Serialize(json, line, _json);
            }

            _waiting.Write("\n"u8);
        }

        internal async Task FlushAsync()
        {
            if (!http.Response.HasStarted)
            {
                http.Response.ContentType = "application/x-ndjson";
            }

            await http.Response.Body.WriteAsync(_waiting.WrittenMemory, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            _waiting.ResetWrittenCount();
        }
    }
}
