using Sendara.Events;
using Sendara.Suppressions;

namespace Sendara.Tests.Core.Events;

public sealed class BounceRulesTests
{
    // SES, "Bounce types": every pair that it reports.
    [Theory]
    [InlineData("Permanent", "General", true, false, RateWeight.HardBounce)]
    [InlineData("Permanent", "NoEmail", true, false, RateWeight.HardBounce)]
    [InlineData("Permanent", "Suppressed", true, false, RateWeight.HardBounce)]
    [InlineData("Permanent", "OnAccountSuppressionList", true, false, RateWeight.Nothing)]
    [InlineData("Permanent", "OnTenantSuppressionList", true, false, RateWeight.Nothing)]
    [InlineData("Permanent", "EmailValidationSuppressed", false, false, RateWeight.Nothing)]
    [InlineData("Permanent", "UnsubscribedRecipient", false, false, RateWeight.Nothing)]
    [InlineData("Transient", "General", false, true, RateWeight.SoftBounce)]
    [InlineData("Transient", "MailboxFull", false, true, RateWeight.SoftBounce)]
    [InlineData("Transient", "MessageTooLarge", false, true, RateWeight.SoftBounce)]
    [InlineData("Transient", "ContentRejected", false, true, RateWeight.SoftBounce)]
    [InlineData("Transient", "AttachmentRejected", false, true, RateWeight.SoftBounce)]
    [InlineData("Transient", "CustomTimeoutExceeded", false, true, RateWeight.SoftBounce)]
    [InlineData("Undetermined", "Undetermined", false, true, RateWeight.SoftBounce)]
    [InlineData("PERMANENT", "NOEMAIL", true, false, RateWeight.HardBounce)]
    [InlineData("permanent", "emailvalidationsuppressed", false, false, RateWeight.Nothing)]
    [InlineData("Permanent", null, true, false, RateWeight.HardBounce)]
    [InlineData("Permanent", "SomethingNew", true, false, RateWeight.HardBounce)]
    [InlineData("SomethingNew", "General", false, true, RateWeight.SoftBounce)]
    [InlineData("", null, false, true, RateWeight.SoftBounce)]
    public void Only_a_permanent_bounce_ends_mailing_the_address_and_only_news_of_a_bad_one_counts(string type, string? subType, bool suppresses, bool soft, RateWeight weight)
    {
        Assert.Equal(suppresses ? SuppressionReason.HardBounce : null, BounceRules.SuppressionFor(type, subType));
        Assert.Equal(soft, BounceRules.IsSoft(type));
        Assert.Equal(weight, BounceRules.WeightOf(type, subType));
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

    [Theory]
    [InlineData("abuse", null, RateWeight.Complaint)]
    [InlineData(null, null, RateWeight.Complaint)]
    [InlineData("something-new", "SomethingNew", RateWeight.Complaint)]
    [InlineData("abuse", "OnAccountSuppressionList", RateWeight.Nothing)]
    [InlineData(null, "ontenantsuppressionlist", RateWeight.Nothing)]
    [InlineData("not-spam", null, RateWeight.Nothing)]
    [InlineData("auth-failure", null, RateWeight.Nothing)]
    public void A_complaint_counts_where_somebody_saw_the_mail_and_minded_it(string? feedback, string? subType, RateWeight weight) =>
        Assert.Equal(weight, BounceRules.WeightOfComplaint(feedback, subType));

    [Theory]
    [InlineData("EmailValidationSuppressed", true)]
    [InlineData("UnsubscribedRecipient", true)]
    [InlineData("General", false)]
    [InlineData("OnAccountSuppressionList", false)]
    [InlineData(null, false)]
    public void What_the_provider_prevented_is_told_apart_from_what_came_back(string? subType, bool prevented) =>
        Assert.Equal(prevented, BounceRules.IsPrevented(subType));
}
