using Sendara.Accounts;
using Sendara.Api.OpenApi;
using Sendara.Api.Warmup;
using Sendara.Domains;
using Sendara.Health;
using Sendara.Reputation;

namespace Sendara.Api.Health;

/// <summary>What the reference says of the health routes: a domain of whose addresses too many do not exist.</summary>
internal static class HealthExplanations
{
    private const string OwnersLimits =
        "Only a first pause within 30 days can be ended by its owner, once, and only when it has lasted an hour: time to take the bad addresses off the "
        + "list. Where nothing is paused nothing happens. Needs a live key.";

    private const string NoLimits = "Ends any pause at any time, and pauses are counted anew. Where nothing is paused nothing happens.";

    private static readonly ReputationPolicy Policy = new();

    private static readonly MailFigures Figures = new(400, 14, 0);

    private static readonly IReadOnlyList<ReputationWindow> Windows =
        [new(1, new(57, 2, 0), default), new(7, Figures, default), new(30, Figures, default)];

    /// <summary>A domain that is watched.</summary>
    internal static SenderReputation Watched
    {
        get
        {
            var finding = RateRules.OfBounces(Figures, 30, Policy);
            var verdict = new ReputationVerdict(finding.Level, SendingPause.None, finding.Evidence);
            var reputation = new SenderReputation { AccountId = Samples.Id<Account>(), SubjectId = Samples.Id<Domain>().Value };
            reputation.Judge(verdict, verdict, Samples.Time);
            return reputation;
        }
    }

    internal static Explanation GetDomain() => new(
        "The deliverability checklist: for each line how it stands, what shows that, and what to do next; with the rates, how much mail they are of, "
        + "and the thresholds that they are held against. The sandbox domain has no checklist.")
    {
        Answer = new DomainHealthResponse(
            Samples.Id<Domain>(),
            Samples.DomainName,
            HealthVerdict.Attention,
            [
                new(HealthItem.Authentication, HealthVerdict.Good, "DKIM, SPF, the MAIL FROM domain and DMARC are verified.", null),
                new(HealthItem.Reputation, HealthVerdict.Attention, $"{Watched.Evidence} The volume does not grow.", ReputationNotice.Advice),
            ],
            ReputationResponse.From(Watched, Windows, Policy),
            new(true, WarmupExplanations.Today, WarmupExplanations.Morning.Cap, WarmupExplanations.Morning.Sent, 118)),
    };

    internal static Explanation GetAccount()
    {
        var lines = AccountChecklist.Of(new(null, Windows, new(2, 2, 0, 1, 1, 0), ProviderStanding.Healthy));
        return new("The account is judged by the mail of all of its domains together, those that it has removed included.")
        {
            Answer = new AccountHealthResponse(
                Samples.Id<Account>(),
                HealthLine.Overall(lines),
                HealthLineResponse.From(lines),
                ReputationResponse.From(null, Windows, Policy),
                [new(Samples.Id<Domain>(), Samples.DomainName, true, false, ReputationLevel.Amber, SendingPause.None, null)]),
        };
    }

    internal static Explanation ResumeDomain() => new($"What waits leaves, and mail that is sent from then on is judged alone. {OwnersLimits}");

    internal static Explanation ResumeAccount() => new(
        $"What waits leaves, and mail that is sent from then on is judged alone; pauses of single domains go on. {OwnersLimits}");

    internal static Explanation ResumeAccountByOperator() => new(NoLimits) { Parameters = Account };

    internal static Explanation ResumeDomainByOperator() => new(NoLimits) { Parameters = Account };

    private static Dictionary<string, Parameter> Account => new() { ["id"] = Parameter.Id<Account>("The account's id.") };
}
