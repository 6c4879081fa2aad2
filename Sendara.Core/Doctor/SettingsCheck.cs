namespace Sendara.Doctor;

/// <summary>The settings that must go together, though each may be good by itself.</summary>
public sealed record SettingsSeen(
    string Region, string? EventTopic, IReadOnlyCollection<string> BelievedTopics, bool HasDefaultPublicUrl, bool IsProviderAmazon, bool BelievesOtherSigner);

/// <summary>Whether the settings go together.</summary>
public static class SettingsCheck
{
    private const int ArnParts = 6;
    private const int ArnRegion = 3;

    /// <summary>Judges the settings of one host.</summary>
    public static Finding Judge(SettingsSeen seen)
    {
        if (seen.EventTopic is not { Length: > 0 } topic)
        {
            return Broken(
                "Ses:EventTopicArn is not set, so the provider reports nothing",
                "Make an SNS topic as docs/deploy.md says, and set Ses:EventTopicArn and Sns:TopicArns:0 to its ARN for the API and the Worker.");
        }

        if (RegionOf(topic) is not { } region)
        {
            return Broken(
                $"Ses:EventTopicArn is \"{topic}\", which is not the ARN of a standard SNS topic",
                "Set it to an ARN such as arn:aws:sns:us-east-1:123456789012:sendara-events; SES cannot publish to FIFO topics.");
        }

        if (region != seen.Region)
        {
            return Broken(
                $"Ses:EventTopicArn lies in {region} and Ses:Region is {seen.Region}, but SES publishes to topics of its own region only",
                "Set both to the same region.");
        }

        if (!seen.BelievedTopics.Contains(topic))
        {
            return Broken(
                $"SES reports to {topic}, which is not among Sns:TopicArns, so that every notification would be refused",
                $"Set Sns:TopicArns:0 to {topic} for the API and the Worker.");
        }

        return Reservation(seen) ?? Finding.Right(Hop.Configuration, $"the settings go together; SES of {seen.Region} reports to {topic}");
    }

    /// <summary>A setting is missing or out of its range; <paramref name="reasons"/> name it.</summary>
    public static Finding Invalid(IEnumerable<string> reasons) =>
        Broken(string.Join(" ", reasons), "Correct the setting; docs/operations.md lists all of them with their defaults.");

    private static Finding? Reservation(SettingsSeen seen) => seen switch
    {
        { BelievesOtherSigner: true, IsProviderAmazon: true } => Finding.Doubtful(
            Hop.Configuration,
            "Sns:LocalAuthority is set: whoever holds its key can report bounces that never were",
            "Remove Sns:LocalAuthority where mail goes out through Amazon."),
        { HasDefaultPublicUrl: true } => Finding.Doubtful(
            Hop.Configuration,
            "Platform:PublicUrl is the default, so unsubscribe links lead to somebody else's host",
            "Set Platform:PublicUrl to the https address of this API."),
        _ => null,
    };

    // arn:aws:sns:region:account:name
    private static string? RegionOf(string topic) =>
        topic.Split(':') is { Length: ArnParts } parts && parts[0] == "arn" && parts[2] == "sns" && parts[ArnRegion].Length > 0
        && !topic.EndsWith(".fifo", StringComparison.Ordinal)
            ? parts[ArnRegion]
            : null;

    private static Finding Broken(string seen, string remedy) => Finding.Broken(Hop.Configuration, seen, remedy);
}
