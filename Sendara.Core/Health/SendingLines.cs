using System.Diagnostics;
using Sendara.Reputation;
using static Sendara.Reputation.RateFinding;

namespace Sendara.Health;

/// <summary>How much may be sent, and why not more.</summary>
internal static class SendingLines
{
    internal static HealthLine Warmup(DomainHealthFacts facts)
    {
        var plan = $"GET /v1/domains/{facts.Domain.Name}/warmup shows the plan ahead.";
        return facts switch
        {
            { Domain.VerifiedAt: null } => Line(HealthVerdict.Waiting, "The warm-up begins when the domain is verified for the first time."),
            { Warmup: { } today } => Line(
                facts.Domain.ReputationLevel == ReputationLevel.Green ? HealthVerdict.Good : HealthVerdict.Attention,
                $"The domain warms up: {Number(today.Sent)} of {Number(today.Cap)} mails sent on {today.Day:yyyy-MM-dd}, {Number(facts.Held)} waiting. {today.Reason}",
                plan),
            _ => Line(HealthVerdict.Good, "The domain is warm: no daily cap holds its mail."),
        };

        static HealthLine Line(HealthVerdict verdict, string evidence, string? next = null) => new(HealthItem.Warmup, verdict, evidence, next);
    }

    internal static HealthLine Reputation(DomainHealthFacts facts)
    {
        var (own, account) = (facts.Reputation, facts.Account);
        return account is not null && account.Pause > (own?.Pause ?? SendingPause.None)
            ? Reputation(account, facts.Month, "/v1/account")
            : Reputation(own, facts.Month, $"/v1/domains/{facts.Domain.Name}");
    }

    /// <summary>How recipients take the mail of a domain, or of an account as a whole.</summary>
    internal static HealthLine Reputation(SenderReputation? reputation, ReputationWindow month, string path) => reputation switch
    {
        { PauseReason: { } reason } => Line(
            HealthVerdict.Problem, $"{(reputation.Pause == SendingPause.All ? "All mail" : "Marketing mail")} is paused. {reason}",
            reputation.Pauses == 1 ? $"{ReputationNotice.Advice} Then POST {path}/resume ends this first pause, once it has lasted an hour." : ReputationNotice.Advice),
        { Level: not ReputationLevel.Green, Evidence: { } evidence } => Line(HealthVerdict.Attention, $"{evidence} The volume does not grow.", ReputationNotice.Advice),
        _ when month.All.Sample == 0 => Line(HealthVerdict.Waiting, "Nothing was sent in the last 30 days."),
        _ => Line(
            HealthVerdict.Good,
            $"Of {Number(month.All.Sample)} mails of the last 30 days, {Number(month.All.HardBounces)} bounced for good ({Percent(month.All.BounceRate)}), "
            + $"and {Number(month.All.Complaints)} were called spam ({Percent(month.All.ComplaintRate)})."),
    };

    internal static HealthLine Provider(ProviderStanding? standing) => standing switch
    {
        null => new(HealthItem.Provider, HealthVerdict.Waiting, "The e-mail provider has not been asked yet what it thinks of the account that mail goes through."),
        ProviderStanding.Healthy => new(HealthItem.Provider, HealthVerdict.Good, "The e-mail provider has nothing against the account that mail goes through."),
        ProviderStanding.Probation => new(
            HealthItem.Provider, HealthVerdict.Attention, "The e-mail provider is reviewing the account that mail goes through. Until it is done, no domain's volume grows.",
            "Whoever runs this service finds the reasons in the provider's console."),
        ProviderStanding.Shutdown => new(
            HealthItem.Provider, HealthVerdict.Problem, "The e-mail provider has stopped the account that mail goes through. Mail is accepted and waits.",
            "Whoever runs this service has to settle that with the provider."),
        _ => throw new UnreachableException(),
    };

    private static HealthLine Line(HealthVerdict verdict, string evidence, string? next = null) => new(HealthItem.Reputation, verdict, evidence, next);
}
