using Sendara.Events;
using Sendara.Suppressions;

namespace Sendara.Tests.Core.Events;

public sealed class BounceRulesTests
{
    // SES, "Bounce types": every pair that it reports.
    [Theory]
    [InlineData("Permanent", "General", true, false)]
    [InlineData("Permanent", "NoEmail", true, false)]
    [InlineData("Permanent", "Suppressed", true, false)]
    [InlineData("Permanent", "OnAccountSuppressionList", true, false)]
    [InlineData("Permanent", "OnTenantSuppressionList", true, false)]
    [InlineData("Permanent", "EmailValidationSuppressed", false, false)]
    [InlineData("Permanent", "UnsubscribedRecipient", false, false)]
    [InlineData("Transient", "General", false, true)]
    [InlineData("Transient", "MailboxFull", false, true)]
    [InlineData("Transient", "MessageTooLarge", false, true)]
    [InlineData("Transient", "ContentRejected", false, true)]
    [InlineData("Transient", "AttachmentRejected", false, true)]
    [InlineData("Transient", "CustomTimeoutExceeded", false, true)]
    [InlineData("Undetermined", "Undetermined", false, true)]
    [InlineData("PERMANENT", "NOEMAIL", true, false)]
    [InlineData("permanent", "emailvalidationsuppressed", false, false)]
    [InlineData("Permanent", null, true, false)]
    [InlineData("Permanent", "SomethingNew", true, false)]
    [InlineData("SomethingNew", "General", false, true)]
    [InlineData("", null, false, true)]
    public void Only_a_permanent_bounce_ends_mailing_the_address(string type, string? subType, bool suppresses, bool soft)
    {
        Assert.Equal(suppresses ? SuppressionReason.HardBounce : null, BounceRules.SuppressionFor(type, subType));
        Assert.Equal(soft, BounceRules.IsSoft(type));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("abuse", true)]
    [InlineData("fraud", true)]
    [InlineData("virus", true)]
    [InlineData("other", true)]
    [InlineData("something-new", true)]
    [InlineData("not-spam", false)]
    [InlineData("NOT-SPAM", false)]
    [InlineData("auth-failure", false)]
    public void A_complaint_ends_it_unless_it_accuses_nobody(string? feedback, bool suppresses) =>
        Assert.Equal(suppresses ? SuppressionReason.Complaint : null, BounceRules.SuppressionForComplaint(feedback));
}
