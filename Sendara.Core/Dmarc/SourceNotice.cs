using System.Globalization;
using Sendara.Domains;

namespace Sendara.Dmarc;

/// <summary>A source that was not among the domain's before, and what was seen of it so far.</summary>
public sealed record NewSource(MailSource Source, DateOnly FirstSeen, PassRate Rate);

/// <summary>What the owner of a domain is written about sources that are new: who sends as the domain, and whether it passes.</summary>
public static class SourceNotice
{
    /// <summary>How many of them an event and a mail name one by one.</summary>
    public const int Named = 20;

    /// <summary>For how long nothing more is said about a domain's new sources; those of the meantime are then told together.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    /// <summary>Whether a source is news. Every receiver that forwards is new once, and ourselves the owner knows.</summary>
    public static bool IsNews(MailSource source) => source.Kind is SourceKind.KnownSender or SourceKind.Unknown;

    /// <summary>The mail about some; there is at least one.</summary>
    public static DomainNotice Of(DomainName domain, IReadOnlyList<NewSource> sources) => new(
        sources is [var only]
            ? $"{Describe(only.Source)} sends mail as {domain}"
            : $"{sources.Count} new sources send mail as {domain}",
        $"""
         DMARC reports show mail from {domain} by {(sources.Count == 1 ? "a source that was" : "sources that were")} not there before:

         {string.Join('\n', sources.Take(Named).Select(Line))}{(sources.Count > Named ? $"\n  and {sources.Count - Named} more" : "")}

         If one of them is yours and does not pass, sign with DKIM for {domain} there. If it is not yours, somebody pretends to be you;
         GET /v1/domains/{domain}/dmarc says which policy stops that, and when you can publish it.

         """);

    private static string Line(NewSource source) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {Describe(source.Source)}, since {source.FirstSeen:yyyy-MM-dd}: {source.Rate.Messages} mails, of which {source.Rate.Passed} pass");

    private static string Describe(MailSource source) => source.Kind == SourceKind.Unknown ? $"{source.Name} (unknown)" : source.Name;
}
