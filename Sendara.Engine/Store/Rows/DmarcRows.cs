using System.Net;
using Sendara.Accounts;
using Sendara.Dmarc;
using Sendara.Domains;
using Sendara.Ids;

namespace Sendara.Engine.Store.Rows;

/// <summary>One record of a report; written in bulk, kept for a while, and read to see what is behind a source.</summary>
internal sealed class DmarcRecordRow
{
    public required Id<Account> AccountId { get; init; }

    public required Id<DmarcReportRow> ReportId { get; init; }

    public required int Number { get; init; }

    public required SourceKind Kind { get; init; }

    public required string Source { get; init; }

    public required IPAddress Address { get; init; }

    public required long Messages { get; init; }

    public required Disposition Disposition { get; init; }

    public required bool Dkim { get; init; }

    public required bool Spf { get; init; }

    public required string HeaderFrom { get; init; }

    public string? SignedBy { get; init; }

    public string? EnvelopeFrom { get; init; }
}

/// <summary>What a reporter saw of a source on a day, by what became of it.</summary>
internal sealed class DmarcDay
{
    public required Id<Account> AccountId { get; init; }

    public required Id<Domain> DomainId { get; init; }

    public required DateOnly Day { get; init; }

    public required SourceKind Kind { get; init; }

    public required string Source { get; init; }

    public required string Reporter { get; init; }

    public required Disposition Disposition { get; init; }

    public required long Messages { get; init; }

    public required long Dkim { get; init; }

    public required long Spf { get; init; }

    public required long Passed { get; init; }
}

/// <summary>A source that a domain has or had.</summary>
internal sealed class DmarcSource
{
    public required Id<Account> AccountId { get; init; }

    public required Id<Domain> DomainId { get; init; }

    public required SourceKind Kind { get; init; }

    public required string Source { get; init; }

    public required DateOnly FirstSeen { get; init; }

    public required DateOnly LastSeen { get; init; }

    /// <summary>When its owner was told of it, or when it was found that there is nothing to tell; null while it waits to be told.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }
}
