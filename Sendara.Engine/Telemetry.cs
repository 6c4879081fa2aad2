using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sendara.Engine;

/// <summary>The traces and metrics of the use cases; hosts export everything whose name begins with <c>Sendara.</c>.</summary>
internal static class Telemetry
{
    private const string Name = "Sendara.Engine";

    private static readonly Meter Meter = new(Name);

    internal static readonly ActivitySource Source = new(Name);

    internal static readonly Counter<long> Accepted = Meter.CreateCounter<long>("sendara.messages.accepted", "{message}", "Messages accepted");

    internal static readonly Counter<long> Refused = Meter.CreateCounter<long>("sendara.messages.refused", "{message}", "Send requests refused, by code");

    internal static readonly Counter<long> Dispatched =
        Meter.CreateCounter<long>("sendara.messages.dispatched", "{message}", "Hand-overs to the provider, by outcome");

    internal static readonly Counter<long> Events =
        Meter.CreateCounter<long>("sendara.messages.events", "{event}", "Provider events applied, by type: sent, delivered, bounced, complained …");

    internal static readonly Counter<long> Delays =
        Meter.CreateCounter<long>("sendara.messages.delays", "{delay}", "Deliveries that the provider is still trying, by its word for the cause");

    internal static readonly Histogram<double> QueueAge =
        Meter.CreateHistogram<double>("sendara.send_queue.age", "s", "Time between the acceptance of a message and its hand-over to the provider");

    internal static readonly Gauge<int> Held =
        Meter.CreateGauge<int>("sendara.send_queue.held", null, "1 while all mail waits for the provider, by cause: daily_quota, pause, suspension, set_up, credentials");

    internal static readonly Counter<long> LetGo =
        Meter.CreateCounter<long>("sendara.warmup.let_go", "{message}", "Messages that the warm-up, or the end of a pause, let go");

    internal static readonly Counter<long> Deliveries =
        Meter.CreateCounter<long>("sendara.webhooks.attempts", "{attempt}", "Attempts to deliver events to webhooks, by outcome: acknowledged, or why not");

    internal static readonly Gauge<double> SweepLag =
        Meter.CreateGauge<double>("sendara.domains.sweep_lag", "s", "How long the domain that has waited longest for its check has been due");

    internal static readonly Counter<long> Verifications =
        Meter.CreateCounter<long>("sendara.domains.verifications", "{verification}", "Verifications of domains, by result");
}
