using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Sendara.Tests.Compat;

/// <summary>What the client makes of the service's answers.</summary>
public sealed class SesResponseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_identity_is_read_with_all_its_parts()
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();
        endpoint.Body =
            """
            {"IdentityType":"DOMAIN","FeedbackForwardingStatus":true,"VerifiedForSendingStatus":false,
             "DkimAttributes":{"SigningEnabled":true,"Status":"PENDING","Tokens":["a","b","c"],"SigningHostedZone":"dkim.amazonses.com",
               "SigningAttributesOrigin":"AWS_SES","LastKeyGenerationTimestamp":1767323045.5},
             "MailFromAttributes":{"MailFromDomain":"mail.acme.test","MailFromDomainStatus":"FAILED","BehaviorOnMxFailure":"USE_DEFAULT_VALUE"},
             "Policies":{"p":"{}"},"Tags":[{"Key":"k","Value":"v"}],"VerificationStatus":"SOME_NEW_STATUS",
             "VerificationInfo":{"LastCheckedTimestamp":1767323045,"ErrorType":"HOST_NOT_FOUND",
               "SOARecord":{"PrimaryNameServer":"ns.acme.test","AdminEmail":"ops.acme.test","SerialNumber":2026010200}},
             "SomethingNew":{"a":[1,2]}}
            """;

        var identity = await ses.GetEmailIdentityAsync(new() { EmailIdentity = "acme.test" }, Cancellation);

        Assert.Equal(IdentityType.DOMAIN, identity.IdentityType);
        Assert.False(identity.VerifiedForSendingStatus);
        Assert.Equal(DkimStatus.PENDING, identity.DkimAttributes.Status);
        Assert.Equal(["a", "b", "c"], identity.DkimAttributes.Tokens);
        Assert.Equal("dkim.amazonses.com", identity.DkimAttributes.SigningHostedZone);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 500, DateTimeKind.Utc), identity.DkimAttributes.LastKeyGenerationTimestamp?.ToUniversalTime());
        Assert.Equal(MailFromDomainStatus.FAILED, identity.MailFromAttributes.MailFromDomainStatus);
        Assert.Equal("{}", identity.Policies["p"]);
        Assert.Equal("SOME_NEW_STATUS", identity.VerificationStatus.Value);
        Assert.Equal(VerificationError.HOST_NOT_FOUND, identity.VerificationInfo.ErrorType);
        Assert.Equal(2026010200, identity.VerificationInfo.SOARecord.SerialNumber);
        Assert.Equal("request-1", identity.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task What_the_answer_does_not_say_is_null()
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();

        var identity = await ses.CreateEmailIdentityAsync(new() { EmailIdentity = "acme.test" }, Cancellation);

        Assert.Null(identity.DkimAttributes);
        Assert.Null(identity.VerifiedForSendingStatus);
        Assert.Null(new GetEmailIdentityResponse().Tags);
    }

    [Fact]
    public async Task An_empty_answer_is_an_answer()
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();
        endpoint.Body = "";

        var answer = await ses.DeleteEmailIdentityAsync(new() { EmailIdentity = "acme.test" }, Cancellation);

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.HttpStatusCode);
    }

    [Fact]
    public async Task Numbers_lists_and_the_message_id_arrive()
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();

        endpoint.Body = """{"SendQuota":{"Max24HourSend":-1.0,"MaxSendRate":14.5,"SentLast24Hours":3},"EnforcementStatus":"HEALTHY"}""";
        var account = await ses.GetAccountAsync(new(), Cancellation);
        Assert.Equal((-1.0, 14.5, 3.0), (account.SendQuota.Max24HourSend, account.SendQuota.MaxSendRate, account.SendQuota.SentLast24Hours));
        Assert.Equal("HEALTHY", account.EnforcementStatus);

        endpoint.Body = """{"SuppressedDestinationSummaries":[{"EmailAddress":"a@x.test","Reason":"BOUNCE","LastUpdateTime":1}],"NextToken":"n"}""";
        var list = await ses.ListSuppressedDestinationsAsync(new(), Cancellation);
        Assert.Equal(SuppressionListReason.BOUNCE, Assert.Single(list.SuppressedDestinationSummaries).Reason);
        Assert.Equal("n", list.NextToken);

        endpoint.Body = """{"MessageId":"0100-abc"}""";
        Assert.Equal("0100-abc", (await ses.SendEmailAsync(new() { Content = new() }, Cancellation)).MessageId);
    }
}
