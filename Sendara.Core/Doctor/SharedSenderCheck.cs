namespace Sendara.Doctor;

/// <summary>What the provider says of an identity.</summary>
public sealed record IdentitySeen(string Name, bool MaySend, string? DkimStatus, string? MailFromStatus);

/// <summary>Whether the shared sender stands on an identity that the provider takes mail from.</summary>
public static class SharedSenderCheck
{
    private const string Success = "SUCCESS";

    /// <summary>Judges by the identities that could carry the address: itself, its domain, and the domains above.</summary>
    public static Finding Judge(string sender, string region, IReadOnlyCollection<ProviderAnswer<IdentitySeen>> identities)
    {
        var there = identities.OfType<ProviderAnswer<IdentitySeen>.Given>().Select(given => given.Value).ToList();
        if (there.Find(identity => identity.MaySend) is { } good)
        {
            return Reservation(good) ?? Finding.Right(Hop.SharedSender, $"{good.Name} is verified at SES");
        }

        if (there.Count > 0)
        {
            return Finding.Broken(
                Hop.SharedSender,
                $"{there[0].Name} is known to SES in {region}, but not verified",
                $"Publish the DKIM records that the SES console shows for {there[0].Name}, or set Platform:SharedSender to an address that is verified.");
        }

        return identities.FirstOrDefault(answer => !ProviderRefusal.IsNotFound(answer)) is { } unanswered
            ? ProviderRefusal.Unanswered(Hop.SharedSender, unanswered, "ses:GetEmailIdentity")
            : Finding.Broken(
                Hop.SharedSender,
                $"SES knows no identity for {sender} in {region}",
                "Verify its domain in the SES console of that region, or set Platform:SharedSender (or Ses:Region) to what is verified.");
    }

    private static Finding? Reservation(IdentitySeen identity) => identity switch
    {
        { DkimStatus: not (null or Success) } => Finding.Doubtful(
            Hop.SharedSender, $"{identity.Name} may send, but its DKIM state at SES is {identity.DkimStatus}", "Publish its DKIM records; without them mail lands in spam."),
        { MailFromStatus: not (null or Success) } => Finding.Doubtful(
            Hop.SharedSender, $"{identity.Name} may send, but its MAIL FROM state at SES is {identity.MailFromStatus}", "Publish the MX and TXT records of its MAIL FROM domain."),
        _ => null,
    };
}
