using Sendara.Domains;
using Sendara.Ids;
using Sendara.TestRecipients;

namespace Sendara.Api.TestRecipients;

internal sealed record TestRecipientResponse(
    Id<TestRecipient> Id, string Email, VerificationStatus Status, bool Verified, DateTimeOffset? VerifiedAt, DateTimeOffset CreatedAt)
{
    internal static TestRecipientResponse From(TestRecipient recipient) => new(
        recipient.Id,
        recipient.Recipient,
        recipient.VerifiedAt is null ? VerificationStatus.Pending : VerificationStatus.Verified,
        recipient.VerifiedAt is not null,
        recipient.VerifiedAt,
        recipient.CreatedAt);
}
