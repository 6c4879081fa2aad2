namespace Sendara.Engine.Sending;

/// <summary>Somebody in the line: what is to be accepted, who is to be told, and the twins that came later and wait for the same answer.</summary>
internal sealed class Waiting(Submission submission)
{
    // The committer has others to tell: nobody's request goes on on its thread.
    private readonly TaskCompletionSource<AcceptOutcome> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Submission Submission { get; } = submission;

    public Task<AcceptOutcome> Outcome => _told.Task;

    /// <summary>Those who wait for what becomes of this one, in the order in which they came.</summary>
    public List<Waiting> Twins { get; } = [];

    /// <summary>Tells the outcome; twins, which only an accepted one still has, are told the same if their request was the same.</summary>
    public void Tell(AcceptOutcome outcome)
    {
        _told.TrySetResult(outcome);
        if (outcome is AcceptOutcome.Accepted { Receipt: var receipt })
        {
            Twins.ForEach(twin => twin.Tell(AcceptTogether.Repeat(new(Submission.Draft.Fingerprint, receipt), twin.Submission.Draft)));
        }
    }

    public void Tell(Exception failure)
    {
        _told.TrySetException(failure);
        _ = _told.Task.Exception; // Seen, also where the caller has gone.
        Twins.ForEach(twin => twin.Tell(failure));
    }
}
