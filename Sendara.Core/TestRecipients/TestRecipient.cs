using Sendara.Accounts;
using Sendara.Ids;

namespace Sendara.TestRecipients;

/// <summary>
/// An address of the customer's own choice that the shared sender and test sends may reach, once its owner has read out the code that was
/// mailed there. It belongs to the account, whatever the mode of the key.
/// </summary>
public sealed class TestRecipient : IIdentified
{
    /// <inheritdoc />
    public static string IdPrefix => "rcpt";

    /// <summary>The account that may write to it.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The entry's identity.</summary>
    public required Id<TestRecipient> Id { get; init; }

    /// <summary>The address in its canonical form.</summary>
    public required string Recipient { get; init; }

    /// <summary>When it was added, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its owner gave the right code, in UTC; null until then.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>Notes that the code was right; a second time changes nothing.</summary>
    public void Verify(DateTimeOffset now) => VerifiedAt ??= now;
}
