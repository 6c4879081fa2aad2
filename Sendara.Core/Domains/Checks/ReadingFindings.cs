using System.Diagnostics;
using System.Globalization;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>What a reading of one record from many servers gives reason to say, whatever the record holds. None of it decides a
/// status.</summary>
public static class ReadingFindings
{
    /// <summary>The findings of a reading, in the order of its notes.</summary>
    public static IReadOnlyList<Finding> Of(PlannedRecord record, DnsReading reading) =>
        [.. ReadingNote.Of(reading).Select(note => Say(record, note))];

    private static Finding Say(PlannedRecord record, ReadingNote note) => note switch
    {
        ReadingNote.OldAnswersRemembered { Longest: var longest } => new(
            "dns_old_answer_remembered", FindingSeverity.Info,
            $"What your name servers say of {record.Name} has not reached the resolvers, which may remember the old answer for "
            + $"{Span(longest)}.",
            "Nothing to do but wait; we ask your name servers themselves."),
        ReadingNote.ServersDisagree { With: var with, Without: var without } => new(
            "dns_servers_disagree", FindingSeverity.Warning,
            $"Your name servers disagree about {record.Name}: {List(with)} {(with.Count == 1 ? "has" : "have")} it, {List(without)} "
            + "not yet.",
            "Wait until all have it; if that takes more than an hour, ask your DNS provider why the zone is not transferred."),
        ReadingNote.LameDelegation { Servers: var servers } => new(
            "dns_lame_delegation", FindingSeverity.Warning,
            $"The delegation names {List(servers)}, which {(servers.Count == 1 ? "does" : "do")} not serve the zone of {record.Name}.",
            "Remove them from the delegation at your registrar, or have them serve the zone; until then some look-ups fail."),
        ReadingNote.ResolversRefuse { Reason: var reason } => new(
            "dns_resolvers_refuse", FindingSeverity.Error,
            $"Your name servers answer for {record.Name}, but resolvers do not pass the answer on ({reason}): DNSSEC is probably broken.",
            "Compare the DS record at your registrar with the zone's keys, and correct or remove it; many receivers see nothing until then."),
        _ => throw new UnreachableException(),
    };

    private static string List(IReadOnlyList<string> servers) => string.Join(", ", servers);

    private static string Span(TimeSpan? longest) =>
        longest is { } span ? string.Create(CultureInfo.InvariantCulture, $"up to {span.TotalSeconds:0} s") : "a while";
}
