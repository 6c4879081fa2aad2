using Sendara.Api.OpenApi;

namespace Sendara.Api.Health;

/// <summary>The vocabulary of reputation and of the deliverability checklist.</summary>
internal static class HealthTerms
{
    internal static readonly IReadOnlyDictionary<string, Term> All = new Dictionary<string, Term>
    {
        ["DomainHealthResponse.verdict"] = new("As bad as the worst line of the checklist."),
        ["AccountHealthResponse.verdict"] = new("As bad as the worst line of the checklist."),
        ["checklist"] = new("The checklist, always in the same order."),
        ["item"] = new("What the line is about."),
        ["HealthLineResponse.verdict"] = new(
            "How it stands: `waiting` is still to come, `attention` worth a look, and a `problem` keeps mail from leaving or from arriving."),
        ["evidence"] = new("What shows that."),
        ["next_step"] = new("What to do next; null where nothing is to be done."),
        ["AccountHealthResponse.domains"] = new("The domains that are not in order, at most a hundred, the newest."),

        ["reputation"] = new("How recipients take the mail, with the figures."),
        ["level"] = new("How recipients take the mail: `amber` is watched and does not grow, `red` is objected to."),
        ["pause"] = new("Which mail has to wait."),
        ["ReputationResponse.reason"] = new("Why it stands so, and what ends a pause; null on `green`."),
        ["DomainStandingResponse.reason"] = new("Why mail has to wait, and until when; null where none has to."),
        ["paused_at"] = new("When the pause began; null if there is none."),
        ["resumes_at"] = new("When the pause ends by itself; null if there is none, or if only the operator can end it."),
        ["counted_from"] = new("From when on mail is judged, because a pause ended then; null for all."),
        ["windows"] = new("What was sent within the last 1, 7 and 30 days, and what came of it."),
        ["WindowResponse.days"] = new("How many days back it reaches."),
        ["WindowResponse.sent"] = new("How much the provider took."),
        ["hard_bounces"] = new("How much of it went to addresses that do not exist."),
        ["hard_bounce_rate"] = new("Which part of it that is, between 0 and 1."),
        ["complaints"] = new("How much of it was called spam, as far as that is reported."),
        ["complaint_rate"] = new("Which part of it that is, between 0 and 1."),
        ["thresholds"] = new("The rates that it is held against."),
        ["hard_bounce_warning"] = new("The rate of hard bounces from which on the volume does not grow."),
        ["hard_bounce_pause"] = new("The rate of hard bounces at which sending is paused."),
        ["complaint_warning"] = new("The rate of complaints from which on the volume does not grow."),
        ["complaint_pause"] = new("The rate of complaints at which sending is paused."),

        ["DomainHealthResponse.warmup"] = new("The present day of the warm-up, and how much mail waits."),
        ["warming"] = new("Whether the domain warms up."),
        ["WarmupHealthResponse.day"] = new("The day, by the UTC calendar; null unless it warms up."),
        ["WarmupHealthResponse.cap"] = new("How much may be sent on the day; null unless it warms up."),
        ["WarmupHealthResponse.sent"] = new("How much of that was sent; null unless it warms up."),
        ["WarmupHealthResponse.held"] = new("How much mail waits for the warm-up, or for the end of a pause."),

        ["DomainResponse.paused"] = new("Which of its mail has to wait for its reputation; null if none has to."),
        ["DomainPauseResponse.mail"] = new("Which mail."),
        ["DomainPauseResponse.reason"] = new("Why, and what ends it."),
    };
}
