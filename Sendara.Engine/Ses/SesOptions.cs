using System.ComponentModel.DataAnnotations;

namespace Sendara.Engine.Ses;

/// <summary>How the e-mail provider is reached. Credentials come from the AWS credential chain (environment, profile, instance role).</summary>
public sealed class SesOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Ses";

    /// <summary>The AWS region that sends; default <c>us-east-1</c>.</summary>
    [Required, RegularExpression("^[a-z]{2}(-[a-z]+)+-[0-9]+$", ErrorMessage = "Ses:Region must be an AWS region such as us-east-1.")]
    public string Region { get; set; } = "us-east-1";

    /// <summary>The endpoint to use in place of AWS's own, such as a VPC endpoint or the Simulator; default none.</summary>
    [Url]
    public string? ServiceUrl { get; set; }

    /// <summary>The configuration set that mail names, so that its events come back; default <c>sendara</c>. The worker creates it.</summary>
    [Required, RegularExpression("^[A-Za-z0-9_-]{1,64}$", ErrorMessage = "Ses:ConfigurationSet has 1 to 64 letters, digits, hyphens and underscores.")]
    public string ConfigurationSet { get; set; } = "sendara";

    /// <summary>
    /// The configuration set of mail whose opens and clicks are reported: SES puts a picture into such mail and rewrites its links; default
    /// <c>sendara-tracking</c>. The worker creates it.
    /// </summary>
    [Required, RegularExpression("^[A-Za-z0-9_-]{1,64}$", ErrorMessage = "Ses:TrackingConfigurationSet has 1 to 64 letters, digits, hyphens and underscores.")]
    public string TrackingConfigurationSet { get; set; } = "sendara-tracking";

    /// <summary>The SNS topic that the configuration sets publish to; without one the worker sets up no event destination. Default none.</summary>
    public string? EventTopicArn { get; set; }

    /// <summary>How many calls about identities SES takes a second, for the account and region; default 1.</summary>
    [Range(0.1, 10_000)]
    public double ControlPlaneRate { get; set; } = 1;

    /// <summary>
    /// How long one call may take; default 20 seconds, at most 25, as a worker that is asked to end has 30. A send that takes longer is neither
    /// sent nor failed until an event tells.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:25")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Where that is.</summary>
    internal string Url => ServiceUrl is { Length: > 0 } url ? url : $"https://{Endpoint}/";

    /// <summary>Which endpoint that is, for whatever is counted per provider.</summary>
    internal string Endpoint => ServiceUrl is { Length: > 0 } url ? new Uri(url).Authority : $"email.{Region}.amazonaws.com";
}
