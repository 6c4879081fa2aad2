using System.Diagnostics;

namespace Sendara.Reputation;

/// <summary>What an owner is written when recipients' judgement of his mail has consequences.</summary>
public sealed record ReputationNotice(string Subject, string Text)
{
    /// <summary>The notice about a change; null for changes that nobody is written about. <paramref name="name"/> is the domain's or the account's.</summary>
    public static ReputationNotice? Of(SenderReputation reputation, string name, ReputationChange change)
    {
        var who = reputation.IsOfAccount ? $"the account {name}" : name;
        var path = reputation.IsOfAccount ? "/v1/account" : $"/v1/domains/{name}";
        return change switch
        {
            ReputationChange.Warned => new(
                $"Recipients object to mail from {who}",
                $"""
                 {reputation.Evidence}

                 Mail from {who} still goes out, but its volume does not grow. If this goes on, it is stopped.

                 {Advice}
                 GET {path}/health shows the figures.

                 """),
            ReputationChange.Paused => new(
                $"{What(reputation.Pause)} from {who} is paused",
                $"""
                 {reputation.Evidence}

                 {What(reputation.Pause)} from {who} is refused from now on, and what was accepted already waits.
                 {reputation.WayOut}

                 {Advice}
                 {(reputation.Pauses == 1 ? $"Once that is done, POST {path}/resume ends this first pause, when it has lasted an hour. " : "")}GET {path}/health shows the figures.

                 """),
            ReputationChange.Resumed => new(
                $"Mail from {who} goes on",
                $"""
                 The pause is over, and what waited is on its way. Mail that is sent from now on is judged anew: if it is taken as badly as
                 before, the next pause lasts longer.

                 """),
            ReputationChange.None or ReputationChange.Calmed => null,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What to do about a list that recipients object to.</summary>
    public const string Advice =
        "Send only to people who asked for it, and whose addresses you have confirmed. Take addresses off the list that you bought, collected or "
        + "have not written to for long. Addresses that bounced or complained are on the suppression list already, and get nothing more.";

    private static string What(SendingPause pause) => pause == SendingPause.Marketing ? "Marketing mail" : "All mail";
}
