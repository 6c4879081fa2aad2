namespace Sendara.Simulator.Ses;

/// <summary>Names the operation behind a route; everything but SendEmail belongs to the control plane with its own limit.</summary>
internal sealed record SesOperation(string Name)
{
    public bool IsControlPlane => Name != "SendEmail";
}
