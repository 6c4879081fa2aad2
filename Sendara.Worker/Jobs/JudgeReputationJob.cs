using Sendara.Engine.Reputation;

namespace Sendara.Worker.Jobs;

/// <summary>Ends pauses whose time is over, trusts senders again, and finds what was left unjudged.</summary>
internal sealed class JudgeReputationJob(NoteProviderStanding note, JudgeReputation judge)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await note.RunAsync(cancellationToken);
        await judge.RunAsync(cancellationToken);
    }
}
