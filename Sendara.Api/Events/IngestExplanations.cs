using Sendara.Api.OpenApi;

namespace Sendara.Api.Events;

/// <summary>What the reference says of where the provider reports.</summary>
internal static class IngestExplanations
{
    internal static Explanation Sns() => new(
        "For Amazon SNS, not for customers. Takes notifications and confirmations of subscriptions, signed, from the topics that the "
        + "installation names (`Sns:TopicArns`). "
        + "200 means that the event is kept for good; what cannot be judged at the moment is 503, and SNS comes again. SNS posts JSON "
        + "under the content type `text/plain`.")
    {
        RequestType = "text/plain",
        Request =
            """
            {"Type":"Notification","MessageId":"22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324","TopicArn":"arn:aws:sns:us-east-1:123456789012:sendara-events","Message":"{\"eventType\":\"Delivery\",\"mail\":{\"messageId\":\"0100018f-example\"}}","Timestamp":"2026-06-14T09:00:00.000Z","SignatureVersion":"2","Signature":"EXAMPLE==","SigningCertURL":"https://sns.us-east-1.amazonaws.com/SimpleNotificationService-example.pem"}
            """,
    };
}
