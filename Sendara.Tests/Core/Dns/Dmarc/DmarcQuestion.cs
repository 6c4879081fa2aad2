using System.Text.Json.Serialization;
using Sendara.Dns;

namespace Sendara.Tests.Core.Dns.Dmarc;

/// <summary>A case that asks the DNS. Its answer is one word, with what belongs to it, so that a table can hold it.</summary>
internal abstract record DmarcQuestion : DmarcCase
{
    internal const string Unknown = "unknown";

    public required DmarcZone Zone { get; init; }

    [JsonIgnore]
    public abstract string Expected { get; }

    internal Task<string> AnswerAsync() => AnswerAsync(Zone);

    internal abstract Task<string> AnswerAsync(IDnsResolver dns);
}

internal sealed record WalkCase : DmarcQuestion
{
    public required string Domain { get; init; }

    public required IReadOnlyList<string> Asked { get; init; }

    public required string Organization { get; init; }

    public required string Policy { get; init; }

    public string? Discovery { get; init; }

    public override string Expected => Organization;

    internal override async Task<string> AnswerAsync(IDnsResolver dns) =>
        await OrganizationalDomain.FindAsync(Domain, dns, TestContext.Current.CancellationToken) is OrganizationalDomain.Known { Name: var name }
            ? name
            : Unknown;

    internal async Task<string> PolicyAsync(IDnsResolver dns) =>
        await DmarcAppliedPolicy.FindAsync(Domain, dns, TestContext.Current.CancellationToken) switch
        {
            DmarcAppliedPolicy.Applies policy => string.Concat(
                Words.Of(policy.Stated),
                policy.Effective == policy.Stated ? "" : $", for now {Words.Of(policy.Effective)}",
                $" by {policy.Tag} of {policy.Source.PolicyDomain} ({Words.Of(policy.Source.Source)})"),
            DmarcAppliedPolicy.NoPolicy => "none",
            _ => Unknown,
        };
}

internal sealed record AlignmentCase : DmarcQuestion
{
    public required string From { get; init; }

    public required string Authenticated { get; init; }

    public required DmarcAlignmentMode Mode { get; init; }

    public required string Result { get; init; }

    public override string Expected => Result;

    internal override async Task<string> AnswerAsync(IDnsResolver dns) =>
        await DmarcAlignment.FindAsync(Mode, From, Authenticated, dns, TestContext.Current.CancellationToken) switch
        {
            DmarcAlignment.Aligned { How: var how } => Words.Of(how),
            DmarcAlignment.NotAligned => "not_aligned",
            _ => Unknown,
        };
}

internal sealed record DestinationCase : DmarcQuestion
{
    public required string PolicyDomain { get; init; }

    public required string Host { get; init; }

    public DmarcReportKind Kind { get; init; }

    public required string Result { get; init; }

    public override string Expected => Result;

    internal override async Task<string> AnswerAsync(IDnsResolver dns) =>
        await DmarcReportDestination.FindAsync(PolicyDomain, Host, Kind, dns, TestContext.Current.CancellationToken) switch
        {
            DmarcReportDestination.Internal => "internal",
            DmarcReportDestination.Authorised { Instead: var instead } => string.Join(' ', ["authorised", .. instead]),
            DmarcReportDestination.Misdirected { Instead: var instead } => string.Join(' ', ["misdirected", .. instead]),
            DmarcReportDestination.NotAuthorised => "not_authorised",
            DmarcReportDestination.NameTooLong => "name_too_long",
            _ => Unknown,
        };
}

internal sealed record HostCase : DmarcQuestion
{
    public required string Host { get; init; }

    public required string Result { get; init; }

    public override string Expected => Result;

    internal override async Task<string> AnswerAsync(IDnsResolver dns) =>
        await DmarcReportHost.FindAsync(Host, dns, TestContext.Current.CancellationToken) switch
        {
            DmarcReportHost.HasExchanges { Exchanges: var exchanges } => string.Join(' ', exchanges.Prepend("exchanges")),
            DmarcReportHost.HasAddressOnly => "address_only",
            DmarcReportHost.RefusesMail => "refuses_mail",
            DmarcReportHost.HasNothing { Exists: true } => "nothing",
            DmarcReportHost.HasNothing => "no_such_name",
            _ => Unknown,
        };
}
