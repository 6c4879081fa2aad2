namespace Sendara.Webhooks;

/// <summary>How a delivery stands.</summary>
public enum DeliveryStatus
{
    /// <summary>It has yet to be acknowledged.</summary>
    Pending,

    /// <summary>It was acknowledged.</summary>
    Delivered,

    /// <summary>It was tried as often as it is; a customer can have it tried again.</summary>
    Failed,
}
