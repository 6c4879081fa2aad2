using Sendara.Accounts;
using Sendara.Dmarc;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Ids;

namespace Sendara.Engine.Store.Rows;

/// <summary>A DMARC report that was imported, so that it is imported once, and what it says of the policy.</summary>
public sealed class DmarcReportRow : IIdentified
{
    /// <inheritdoc />
    public static string IdPrefix => "rpt";

    /// <summary>The account.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The domain that it was uploaded for.</summary>
    public required Id<Domain> DomainId { get; init; }

    /// <summary>Its identity here.</summary>
    public required Id<DmarcReportRow> Id { get; init; }

    /// <summary>Who reported.</summary>
    public required string Reporter { get; init; }

    /// <summary>The reporter's name for it.</summary>
    public required string ReportId { get; init; }

    /// <summary>The domain whose policy was applied.</summary>
    public required string PolicyDomain { get; init; }

    /// <summary>Which schema it follows.</summary>
    public required ReportSchema Schema { get; init; }

    /// <summary>The policy that the reporter found for the domain; null where it names none.</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>Whether that policy was only tried out.</summary>
    public required bool IsTesting { get; init; }

    /// <summary>When its time begins.</summary>
    public required DateTimeOffset BeginsAt { get; init; }

    /// <summary>When its time ends.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>How many mails it tells of that are the domain's.</summary>
    public required long Messages { get; init; }

    /// <summary>How many of them pass.</summary>
    public required long Passed { get; init; }

    /// <summary>How many records it has that are the domain's.</summary>
    public required int Records { get; init; }

    /// <summary>How many records were left out: about other names, or without anything to count.</summary>
    public required int Skipped { get; init; }

    /// <summary>When it was imported.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
