namespace Sendara.Domains;

/// <content>What the customer is told of it.</content>
public sealed partial class Domain
{
    /// <summary>What to tell the customer about a record: its own detail, and what the provider has to say beside it.</summary>
    public string? DetailOf(int record)
    {
        if (ClaimExpired)
        {
            return Claim.Expired;
        }

        var state = Records[record];
        if (LastCheckedAt is null)
        {
            return state.Detail;
        }

        var (status, error) = Plan.Records[record].Field switch
        {
            StatusField.Dkim => (ProviderDkim, ProviderError),
            StatusField.Txt => (ProviderMailFrom, null),
            _ => (ProviderStatus.Success, null),
        };
        var isThere = state is { Status: VerificationStatus.Verified, MissingSince: null };
        var words = isThere ? ProviderWords.OfRight(status, error) : ProviderWords.OfWrong(status, error);
        return (state.Detail, words) switch
        {
            ({ } own, { } theirs) => $"{own} {theirs}",
            var (own, theirs) => own ?? theirs,
        };
    }
}
