using System.ComponentModel.DataAnnotations;
using System.Net;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>How events are delivered to customers' endpoints.</summary>
public sealed class WebhookOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Webhooks";

    // What writing down the outcome may take, however slow the database is.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    /// <summary>How many deliveries of a worker run side by side; default 500. An endpoint that hangs takes five of them, and soon one.</summary>
    [Range(Webhook.DeliveriesAtOnce, 5000)]
    public int Concurrency { get; set; } = 500;

    /// <summary>How long an endpoint may take to answer, in all; default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How much of that may go by until there is a connection; default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a worker looks for deliveries that nobody announced, such as those that are tried again; default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Networks that may be contacted though they are private, such as <c>127.0.0.0/8</c>, also over plain HTTP and on any port; default none.
    /// For development: every customer can reach whatever is named here.
    /// </summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>How long a delivery is left alone that a worker has taken.</summary>
    internal TimeSpan Lease => Timeout + Settling;

    /// <summary>Whether every one of <see cref="AllowedNetworks"/> is one.</summary>
    public bool AreNetworksGood() => AllowedNetworks.All(network => IPNetwork.TryParse(network, out _));

    /// <summary>Where events may be sent.</summary>
    internal EndpointReach ReachFrom(PlatformOptions platform) => new(
        [.. AllowedNetworks.Select(network => IPNetwork.Parse(network))],
        [platform.Domain, new Uri(platform.PublicUrl).IdnHost]);
}
