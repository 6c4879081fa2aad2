using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using Sendara.Doctor;
using Sendara.Engine.Events;
using Sendara.Engine.Ses;

namespace Sendara.Engine.Sqs;

/// <summary>The SQS queue of provider events, at the address and in the region that its URL says. Credentials come from the AWS credential chain.</summary>
public sealed partial class EventQueue(IOptions<EventOptions> options, IOptions<SesOptions> ses) : IDisposable
{
    private const int MostAtOnce = 10; // SQS, ReceiveMessage: MaxNumberOfMessages.
    private const int WaitSeconds = 20; // And WaitTimeSeconds: long polling at its longest.

    // For as long a message that was received stays hidden from others: storing ten rows takes milliseconds, a database that hangs, seconds.
    private const int HiddenSeconds = 60;

    private readonly Lazy<AmazonSQSClient> _client = new(() => new(Config(new(options.Value.SqsQueueUrl!), ses.Value.Region)));

    /// <summary>Whether there is a queue.</summary>
    public bool IsConfigured => options.Value.SqsQueueUrl is { Length: > 0 };

    /// <inheritdoc />
    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    /// <summary>The queue's address.</summary>
    internal string Name => options.Value.SqsQueueUrl!;

    /// <summary>How many messages lie in the queue, those included that somebody has just fetched.</summary>
    internal async Task<ProviderAnswer<int>> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var attributes = await _client.Value.GetQueueAttributesAsync(
                new GetQueueAttributesRequest
                {
                    QueueUrl = options.Value.SqsQueueUrl,
                    AttributeNames = [QueueAttributeName.ApproximateNumberOfMessages, QueueAttributeName.ApproximateNumberOfMessagesNotVisible],
                },
                cancellationToken);
            return new ProviderAnswer<int>.Given(
                attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible);
        }
        catch (AmazonSQSException refusal) when (refusal.StatusCode != 0)
        {
            return new ProviderAnswer<int>.Refused(refusal.ErrorCode ?? "", (int)refusal.StatusCode, refusal.Message);
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            return new ProviderAnswer<int>.Unreachable(failure.Message);
        }
    }

    internal async Task<IReadOnlyList<Message>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var response = await _client.Value.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = options.Value.SqsQueueUrl,
                MaxNumberOfMessages = MostAtOnce,
                WaitTimeSeconds = WaitSeconds,
                VisibilityTimeout = HiddenSeconds,
            },
            cancellationToken);
        return response.Messages ?? [];
    }

    /// <summary>Takes messages out of the queue for good. One that stays in it comes again, and is known then.</summary>
    internal async Task DeleteAsync(IReadOnlyCollection<Message> messages, CancellationToken cancellationToken)
    {
        if (messages.Count > 0)
        {
            await _client.Value.DeleteMessageBatchAsync(
                options.Value.SqsQueueUrl,
                [.. messages.Select((message, number) => new DeleteMessageBatchRequestEntry(number.ToString(CultureInfo.InvariantCulture), message.ReceiptHandle))],
                cancellationToken);
        }
    }

    private static AmazonSQSConfig Config(Uri queue, string defaultRegion) => new()
    {
        ServiceURL = queue.GetLeftPart(UriPartial.Authority),
        AuthenticationRegion = SqsHost().Match(queue.Host) is { Success: true } match ? match.Groups["region"].Value : defaultRegion,
    };

    [GeneratedRegex(@"(^|\.)sqs(-fips)?\.(?<region>[a-z0-9-]+)\.(amazonaws\.com(\.cn)?|api\.aws|vpce\.amazonaws\.com)$")]
    private static partial Regex SqsHost();
}
