using Microsoft.Extensions.Options;
using Sendara.Engine.Sending;
using Sendara.Engine.Sqs;

namespace Sendara.Worker.Pumps;

/// <summary>Fetches provider events from SQS, where a queue is configured. The wait is the queue's: an empty one answers after twenty seconds.</summary>
internal sealed class QueuedEventPump(
    EventQueue queue, ReceiveEvents receive, IOptions<SendingOptions> options, TimeProvider clock, ILogger<QueuedEventPump> logger)
    : Pump(clock, logger)
{
    protected override TimeSpan Rest => options.Value.PollInterval;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        queue.IsConfigured ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken) => await receive.RunAsync(cancellationToken) > 0;
}
