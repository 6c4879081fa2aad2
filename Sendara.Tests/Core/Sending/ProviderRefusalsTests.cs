using Sendara.Sending;

namespace Sendara.Tests.Core.Sending;

public sealed class ProviderRefusalsTests
{
    [Theory]
    [InlineData("TooManyRequestsException", 429, "Maximum sending rate exceeded.", RefusalCause.Rate)]
    [InlineData("TooManyRequestsException", 429, "Daily message quota exceeded.", RefusalCause.DailyQuota)]
    [InlineData("ThrottlingException", 400, "Rate exceeded", RefusalCause.Rate)]
    [InlineData("Throttling", 400, "Daily message quota exceeded.", RefusalCause.DailyQuota)]
    [InlineData("LimitExceededException", 400, "Daily message quota exceeded.", RefusalCause.DailyQuota)]
    [InlineData("LimitExceededException", 400, "Sending quota exceeded", RefusalCause.DailyQuota)]
    [InlineData("SomethingNew", 429, "Slow down", RefusalCause.Rate)]
    [InlineData("MessageRejected", 400, "Email address is not verified.", RefusalCause.Mail)]
    [InlineData("BadRequestException", 400, "Illegal address", RefusalCause.Mail)]
    [InlineData("MailFromDomainNotVerifiedException", 400, "not verified", RefusalCause.Sender)]
    [InlineData("SendingPausedException", 400, "Sending is disabled for this account.", RefusalCause.Pause)]
    [InlineData("AccountSuspendedException", 400, "suspended", RefusalCause.Suspension)]
    [InlineData("NotFoundException", 404, "Configuration set <sendara> does not exist.", RefusalCause.SetUp)]
    [InlineData("ExpiredTokenException", 403, "expired", RefusalCause.Credentials)]
    [InlineData("InvalidSignatureException", 403, "does not match", RefusalCause.Credentials)]
    [InlineData("AccessDeniedException", 403, "not authorized to send from this address", RefusalCause.Passing)]
    [InlineData("SomethingNew", 400, "never heard of", RefusalCause.Passing)]
    [InlineData("InternalServiceErrorException", 500, "An internal error occurred.", RefusalCause.Unclear)]
    [InlineData("ConcurrentModificationException", 500, "being modified", RefusalCause.Unclear)]
    [InlineData("MessageRejected", 500, "contradictory", RefusalCause.Unclear)]
    [InlineData("", 200, "could not be read", RefusalCause.Unclear)]
    [InlineData("", 0, "no status at all", RefusalCause.Unclear)]
    public void What_the_provider_says_has_a_cause(string code, int status, string message, RefusalCause cause) =>
        Assert.Equal(cause, ProviderRefusals.CauseOf(code, status, message));

    [Fact]
    public void What_holds_all_mail_says_for_how_long_and_what_to_do()
    {
        var holding = Enum.GetValues<RefusalCause>().Where(ProviderRefusals.HoldsAll).ToList();

        Assert.Equal([RefusalCause.DailyQuota, RefusalCause.Pause, RefusalCause.Suspension, RefusalCause.SetUp, RefusalCause.Credentials], holding);
        Assert.All(holding, cause => Assert.InRange(ProviderRefusals.LookAgainAfter(cause), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)));
        Assert.Distinct(holding.Select(ProviderRefusals.Advice));
    }
}
