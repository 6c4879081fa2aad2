using Microsoft.Extensions.Logging;
using Sendara.Domains;
using Sendara.Engine.Store.Rows;
using Sendara.Ids;

namespace Sendara.Engine.Dmarc;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "The DMARC report {Report} about {Domain} was imported: {Records} records, {Messages} mails")]
    internal static partial void ReportImported(this ILogger logger, Id<DmarcReportRow> report, Id<Domain> domain, int records, long messages);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} new sources of mail from {Domain} were announced")]
    internal static partial void SourcesAnnounced(this ILogger logger, int count, Id<Domain> domain);
}
