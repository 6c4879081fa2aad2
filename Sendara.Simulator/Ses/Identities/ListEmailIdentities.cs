namespace Sendara.Simulator.Ses.Identities;

internal static class ListEmailIdentities
{
    public static IResult Handle(IdentityBook identities, string? nextToken, int? pageSize)
    {
        if (Page.Of(identities.All, i => i.Name, nextToken, pageSize) is not { } page)
        {
            return Page.InvalidToken;
        }

        return SesJson.Ok(new
        {
            EmailIdentities = page.Items.Select(i => new
            {
                IdentityType = i.Type,
                IdentityName = i.Name,
                SendingEnabled = i.VerifiedForSending,
                VerificationStatus = i.Verification.Status,
            }),
            page.NextToken,
        });
    }
}
