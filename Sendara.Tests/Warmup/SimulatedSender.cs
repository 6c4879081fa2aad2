using Sendara.Reputation;
using Sendara.Warmup;

namespace Sendara.Tests.Warmup;

/// <summary>
/// A sender over months, as the rules see him: what he wants to send each day, and how recipients take it. What the level of his reputation is
/// follows from <paramref name="levelOf"/>; whoever tests the rules that judge it puts them there.
/// </summary>
internal sealed class SimulatedSender(WarmupPolicy policy, Func<int, int> wantedOn, Func<int, ReputationLevel> levelOf)
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    private readonly Queue<int> _active = new();
    private PastDay? _last;
    private DateOnly? _lastSentOn;
    private long _waiting;

    /// <summary>The caps, the mails and the levels of his days until he is warm, or for so many days.</summary>
    public IReadOnlyList<SimulatedDay> Run(int days)
    {
        var lived = new List<SimulatedDay>();
        for (var number = 0; number < days; number++)
        {
            var day = Start.AddDays(number);
            var level = levelOf(number);
            var most = _active.Count == 0 ? 0 : _active.Max();
            var decision = WarmupRamp.Decide(new(policy.StartCap, _last, most, _lastSentOn), day, level, policy);
            lived.Add(new(number, decision.Cap, Send(decision.Cap, wantedOn(number), level), level, decision.Verdict));
            if (decision.Verdict == WarmupVerdict.Warm)
            {
                break;
            }

            Remember(day, decision, lived[^1].Sent);
        }

        return lived;
    }

    private int Send(int cap, int wanted, ReputationLevel level)
    {
        _waiting += wanted;
        var sent = level == ReputationLevel.Red ? 0 : (int)Math.Min(_waiting, DayPace.BulkRoom(cap));
        _waiting -= sent;
        return sent;
    }

    private void Remember(DateOnly day, WarmupDecision decision, int sent)
    {
        _last = new(day, decision.Cap, sent, decision.GoodDays, decision.TargetDays);
        if (sent == 0)
        {
            return;
        }

        _lastSentOn = day;
        _active.Enqueue(sent);
        if (_active.Count > WarmupRamp.ActiveDaysKept)
        {
            _active.Dequeue();
        }
    }
}

/// <summary>A day of a simulated sender.</summary>
internal sealed record SimulatedDay(int Number, int Cap, int Sent, ReputationLevel Level, WarmupVerdict Verdict);
