namespace Sendara.Simulator.Ses.ConfigurationSets;

/// <summary>The events that a destination can ask for.</summary>
internal enum EventType
{
    Send,
    Reject,
    Bounce,
    Complaint,
    Delivery,
    Open,
    Click,
    RenderingFailure,
    DeliveryDelay,
    Subscription,
}
