namespace Sendara.Simulator.Ses.Identities;

/// <summary>POST /simulator/ses/identities/{address}/confirm: the click on the link in the provider's mail.</summary>
internal static class ConfirmAddress
{
    public static IResult Handle(string identity, IdentityBook identities)
    {
        if (identities.Find(identity) is not { } found)
        {
            return ControlProblem.NotFound($"There is no identity {identity}. Create it first.");
        }

        if (found.Type != IdentityType.EmailAddress)
        {
            return ControlProblem.Refuse($"{identity} is a domain: publish its DKIM records instead.");
        }

        Confirm(identity, identities);
        return TypedResults.NoContent();
    }

    public static void Confirm(string address, IdentityBook identities) =>
        identities.Change(address, i => i with { Verification = i.Verification with { Status = RecordStatus.Success } });
}
