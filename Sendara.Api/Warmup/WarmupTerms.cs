using Sendara.Api.OpenApi;

namespace Sendara.Api.Warmup;

/// <summary>The vocabulary of the warm-up.</summary>
internal static class WarmupTerms
{
    internal static readonly IReadOnlyDictionary<string, Term> All = new Dictionary<string, Term>
    {
        ["DomainResponse.warmup"] = new("How far its warm-up has come."),
        ["DomainWarmupResponse.status"] = new("How far the warm-up has come; a `warm` domain has no daily cap."),
        ["DomainWarmupResponse.enabled"] = new("Whether it begins as that of a new domain; false if the owner has sent from the domain elsewhere."),
        ["DomainWarmupResponse.start_daily_cap"] = new("The cap of the first day that the owner asked for; null for the usual one."),
        ["UpdateDomainRequest.warmup"] = new("How the warm-up begins. It raises the day that runs, too, within the first three good days."),
        ["UpdateDomainRequest.warmup.enabled"] = new(
            "`false` says that the domain has been sent from elsewhere: its warm-up begins with more, but it does begin. `true` takes that back."),
        ["UpdateDomainRequest.warmup.start_daily_cap"] = new(
            "The cap of the first day, at least 50 and at most what the installation allows, 5000 unless it was set otherwise; counts as `enabled: false`."),

        ["WarmupResponse.status"] = new("How far the warm-up has come; a `warm` domain has no daily cap."),
        ["WarmupResponse.level"] = new("How recipients take the mail: the cap grows on `green`, stays on `amber` and is halved on `red`."),
        ["today"] = new("The day that runs, by the UTC calendar; null unless the domain warms up."),
        ["WarmupResponse.held"] = new("How much mail waits, in the order in which it goes."),
        ["providers"] = new("How each mailbox provider takes the mail."),
        ["plan"] = new("The days to come, if all that may be sent is sent and nobody objects; empty unless the domain warms up."),
        ["warm_on"] = new("The day of the plan on which the domain is warm; null if that is too far away to be seen."),
        ["log"] = new("What was decided for each day, newest first."),

        ["cap"] = new("How much may be sent on the day."),
        ["PlannedDay.cap"] = new("How much may be sent on the day; null once the domain is warm."),
        ["PlannedDay.day"] = new("The day, by the UTC calendar."),
        ["WarmupTodayResponse.day"] = new("The day, by the UTC calendar."),
        ["WarmupDayResponse.day"] = new("The day, by the UTC calendar."),
        ["used"] = new("How much of it was let go: sent, or on its way to the provider."),
        ["used_transactional"] = new("How much of that was transactional."),
        ["WarmupTodayResponse.sent"] = new("How much the provider has taken."),
        ["WarmupDayResponse.sent"] = new("How much the provider has taken."),
        ["bulk_left"] = new("How much marketing mail may still go on the day."),
        ["WarmupTodayResponse.overdraft"] = new("The transactional mail that goes beyond the cap."),
        ["WarmupDayResponse.overdraft"] = new("How much transactional mail went beyond the cap."),
        ["OverdraftResponse.used"] = new("How much has gone beyond the cap."),
        ["OverdraftResponse.limit"] = new("How much may go beyond it; what is more waits."),
        ["WarmupTodayResponse.verdict"] = new("What was decided about the cap, compared with the day before."),
        ["WarmupDayResponse.verdict"] = new("What was decided about the cap, compared with the day before."),
        ["WarmupTodayResponse.reason"] = new("Why, in a sentence."),
        ["WarmupDayResponse.reason"] = new("Why, in a sentence."),
        ["WarmupDayResponse.level"] = new("How recipients took the mail when that was decided."),
        ["previous_cap"] = new("The cap of the day before; null on the first day."),
        ["previous_sent"] = new("How much was sent on the day before; null on the first day."),
        ["good_days"] = new("On how many days so far mail was sent and nobody objected."),
        ["decided_at"] = new("When it was decided."),

        ["HeldResponse.total"] = new("How much waits in all."),
        ["HeldResponse.transactional"] = new("Transactional mail, which goes first."),
        ["HeldResponse.engaged"] = new("Marketing mail to recipients who opened or clicked mail of the account within 30 days."),
        ["HeldResponse.engaged_before"] = new("Marketing mail to those who did so within 90 days."),
        ["HeldResponse.rest"] = new("All other mail."),
        ["HeldResponse.limit"] = new(
            "How much may wait before further mail is refused, transactional mail counted by itself; null where nothing limits it."),

        ["MailboxResponse.provider"] = new("Who runs the recipients' mailboxes; `rest` is everybody else."),
        ["MailboxResponse.sent"] = new("How much went there of late, at most a day back."),
        ["deferred"] = new("How much of that was put off or turned away as suspicious."),
        ["share"] = new("Which part of the usual pace marketing mail goes there at; below 1 it is slowed down."),
        ["braked_until"] = new("When it begins to be let grow again; null where it is not slowed down."),
    };
}
