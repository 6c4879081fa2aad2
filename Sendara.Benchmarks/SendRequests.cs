using System.Text.Json;

namespace Sendara.Benchmarks;

/// <summary>Bodies of send requests: each message has a recipient and an idempotency key of its own, as real clients' messages do.</summary>
internal static class SendRequests
{
    /// <summary>In how many places of a message its number stands.</summary>
    public const int NumbersPerMessage = 2;

    public static string One(Sender sender) => JsonSerializer.Serialize(Message(sender));

    public static string Many(Sender sender, int count) => JsonSerializer.Serialize(Enumerable.Repeat(Message(sender), count));

    private static object Message(Sender sender) => new
    {
        idempotency_key = $"bench-{RawRequest.Number}",
        destination = new { email = $"reader-{RawRequest.Number}@example.test" },
        payload = new { subject = "Your order is on its way", body_text = MailText.TwoKilobytes },
        metadata = new { from_email = $"Bench <news@{sender.Domain}>", order = "A-4711" },
    };
}
