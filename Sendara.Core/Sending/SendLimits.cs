namespace Sendara.Sending;

/// <summary>The sizes and times within which a message is accepted.</summary>
public static class SendLimits
{
    /// <summary>The largest request, in octets.</summary>
    public const int MaxBody = 10 * 1024 * 1024;

    /// <summary>The largest request to send many messages, in octets; each of them is bounded by <see cref="MaxBody"/> as well.</summary>
    public const int MaxBatchBody = 32 * 1024 * 1024;

    /// <summary>The most messages of one request.</summary>
    public const int MaxBatch = 1000;

    /// <summary>The longest subject, in octets of UTF-8 (RFC 5322 §2.1.1).</summary>
    public const int MaxSubject = 998;

    /// <summary>The longest idempotency key, in characters.</summary>
    public const int MaxIdempotencyKey = 255;

    /// <summary>The most header fields of the customer's own (SES: MessageHeader list).</summary>
    public const int MaxHeaders = 15;

    /// <summary>The longest header name, in characters (SES: MessageHeader.Name).</summary>
    public const int MaxHeaderName = 126;

    /// <summary>The longest header value, in characters (SES: MessageHeader.Value).</summary>
    public const int MaxHeaderValue = 870;

    /// <summary>The largest metadata, in octets of JSON.</summary>
    public const int MaxMetadata = 16 * 1024;

    /// <summary>How far ahead a message can be scheduled.</summary>
    public static readonly TimeSpan MaxSchedule = TimeSpan.FromDays(90);

    /// <summary>A time that is at most this far ahead, or past, means now.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    /// <summary>How long a repeated request finds its first answer.</summary>
    public static readonly TimeSpan IdempotencyKept = TimeSpan.FromDays(30);
}
