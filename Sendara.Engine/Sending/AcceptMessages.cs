using System.Collections.Concurrent;
using System.Diagnostics;
using Sendara.Accounts;
using Sendara.Dns;
using Sendara.Engine.Domains;
using Sendara.Ids;
using Sendara.Mail;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>
/// The one way in for every message, whether it came alone, in a batch, or from Sendara itself. What has to be asked elsewhere, the
/// recipient's domain, is asked first; everything else happens in the line, together with whoever comes at the same time.
/// </summary>
public sealed class AcceptMessages(AcceptanceLine line, IDnsResolver dns, TimeProvider clock)
{
    /// <summary>How long the DNS may take to say whether a recipient's domain takes mail; after that the recipient is believed.</summary>
    public static readonly TimeSpan LookUpPatience = TimeSpan.FromSeconds(3);

    private const int LookUpsAtOnce = 32;

    /// <summary>
    /// Accepts or refuses a draft of an account; null when there is no room in the line. A caller that gives up waiting does not take the
    /// message back.
    /// </summary>
    public async Task<AcceptOutcome?> RunAsync(Id<Account> account, Draft draft, CancellationToken cancellationToken)
    {
        var undeliverable = draft.ValidateRecipient ? await JudgeAsync(draft.To, cancellationToken) : null;
        if (line.TryEnter([new(account, draft, undeliverable, Activity.Current?.Id)]) is not [var outcome])
        {
            return null;
        }

        var told = await outcome.WaitAsync(cancellationToken);
        Activity.Current?.SetTag("sendara.message", (told as AcceptOutcome.Accepted)?.Receipt.Id.ToString());
        return told;
    }

    /// <summary>
    /// Accepts or refuses drafts of an account, each for itself, as if they had come one after the other. The outcomes stand in their order;
    /// one that failed is a failed task. Null when there is no room for all of them, and then none was accepted.
    /// </summary>
    public async Task<IReadOnlyList<Task<AcceptOutcome>>?> RunAllAsync(Id<Account> account, IReadOnlyList<Draft> drafts, CancellationToken cancellationToken)
    {
        var undeliverable = await JudgeAllAsync(drafts, cancellationToken);
        var trace = Activity.Current?.Id;
        var outcomes = line.TryEnter(
            [.. drafts.Select(draft => new Submission(
                account, draft, draft.ValidateRecipient ? undeliverable.GetValueOrDefault(draft.To.Domain) : null, trace))]);
        if (outcomes is not null)
        {
            await ((Task)Task.WhenAll(outcomes)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return outcomes;
    }

    /// <summary>What the DNS says about an address, within <see cref="LookUpPatience"/>.</summary>
    public async Task<Deliverability> LookUpAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        using var impatient = new ImpatientResolver(dns, LookUpPatience, clock);
        return await RecipientCheck.RunAsync(address, impatient, cancellationToken);
    }

    private async Task<string?> JudgeAsync(EmailAddress address, CancellationToken cancellationToken) =>
        await LookUpAsync(address, cancellationToken) is { Possible: false, Reason: var reason } ? reason : null;

    // One look at each domain, however many of its people are written to.
    private async Task<IReadOnlyDictionary<string, string?>> JudgeAllAsync(IReadOnlyList<Draft> drafts, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        var recipients = drafts.Where(draft => draft.ValidateRecipient).Select(draft => draft.To).DistinctBy(to => to.Domain);
        await Parallel.ForEachAsync(
            recipients,
            new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce, CancellationToken = cancellationToken },
            async (to, token) => found[to.Domain] = await JudgeAsync(to, token));
        return found;
    }
}
