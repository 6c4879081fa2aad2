using System.Text;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sendara.Engine.Events;
using Sendara.Engine.Ses;
using Sendara.Engine.Sns;

namespace Sendara.Engine.Sqs;

/// <summary>
/// Fetches provider events from the queue, in SNS's envelope or as they are (raw delivery), and takes them out of it once they are durable.
/// Who may write to the queue is for its policy to say, so no signature is checked; an envelope of a topic that may not speak here is left
/// where it is, so that it ends in the queue's dead-letter queue.
/// </summary>
public sealed class ReceiveEvents(
    EventQueue queue, StoreProviderEvent store, IOptions<SnsOptions> options, ILogger<ReceiveEvents> logger)
{
    /// <summary>Waits for messages and stores those that come.</summary>
    /// <returns>How many came; zero after a while without any, or when the queue could not be reached.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var messages = await queue.ReceiveAsync(cancellationToken);
            var read = messages.Select(message => (Message: message, Arrival: Read(message))).Where(pair => pair.Arrival is not null).ToList();
            if (read.Count > 0)
            {
                await store.RunAsync([.. read.Select(pair => pair.Arrival!)], cancellationToken);
                await queue.DeleteAsync([.. read.Select(pair => pair.Message)], CancellationToken.None); // They are ours now.
            }

            return messages.Count;
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            logger.QueueNotReached(failure.Message);
            return 0;
        }
    }

    private ArrivedEvent? Read(Message message)
    {
        if (!SnsEnvelope.TryRead(Encoding.UTF8.GetBytes(message.Body), out var envelope))
        {
            return new($"sqs:{message.MessageId}", message.Body);
        }

        if (options.Value.TopicArns.Contains(envelope.TopicArn) && envelope.Type == SnsEnvelope.Notification)
        {
            return new(envelope.MessageId, envelope.Message);
        }

        logger.QueuedMessageLeft(message.MessageId, envelope.Type, envelope.TopicArn);
        return null;
    }
}
