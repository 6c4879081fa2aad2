namespace Sendara.Doctor;

/// <summary>What the provider says of a configuration set.</summary>
public sealed record ConfigurationSetSeen(bool MaySend, bool KeepsSuppressionList);

/// <summary>Whether a configuration set is there and lets mail pass.</summary>
public static class ConfigurationSetCheck
{
    private const string StartWorker = "Start a Worker: it makes the set at its start. If it cannot, its log says why.";

    /// <summary>Judges one set; null if nothing is wrong with it.</summary>
    public static Finding? Objection(string name, ProviderAnswer<ConfigurationSetSeen> answer) => answer switch
    {
        ProviderAnswer<ConfigurationSetSeen>.Given { Value.MaySend: false } => Finding.Broken(
            Hop.ConfigurationSet, $"sending is switched off for the configuration set {name}", "Switch it on in the SES console."),
        ProviderAnswer<ConfigurationSetSeen>.Given { Value.KeepsSuppressionList: true } => Finding.Doubtful(
            Hop.ConfigurationSet,
            $"the configuration set {name} uses the suppression list of the whole SES account, so that a bounce of one customer silences the address for all",
            StartWorker),
        ProviderAnswer<ConfigurationSetSeen>.Given => null,
        _ when ProviderRefusal.IsNotFound(answer) => Finding.Broken(Hop.ConfigurationSet, $"SES has no configuration set {name}", StartWorker),
        _ => ProviderRefusal.Unanswered(Hop.ConfigurationSet, answer, "ses:GetConfigurationSet"),
    };

    /// <summary>Nothing is wrong with any of them.</summary>
    public static Finding Right(IEnumerable<string> names) => Finding.Right(Hop.ConfigurationSet, $"{string.Join(" and ", names)} are there");
}
