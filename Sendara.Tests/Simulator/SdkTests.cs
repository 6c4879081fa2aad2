using System.Text;
using Amazon.Runtime;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Sendara.Tests.Simulator;

/// <summary>The provider's own client and signer against the simulator.</summary>
public sealed class SdkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static AmazonSimpleEmailServiceV2Client Client(RunningSimulator simulator, string secret = "simulator-secret-key") => new(
        new BasicAWSCredentials("simulator", secret),
        new AmazonSimpleEmailServiceV2Config
        {
            ServiceURL = simulator.Addresses.Http.ToString(),
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
        });

    [Fact]
    public async Task A_domain_is_added_verified_sent_from_and_deleted()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var ses = Client(simulator);
        var raw = Encoding.ASCII.GetBytes("From: a@acme.test\r\nSubject: Hi\r\n\r\nBody");

        var created = await ses.CreateEmailIdentityAsync(new CreateEmailIdentityRequest { EmailIdentity = "acme.test" }, Cancel);
        await ses.PutEmailIdentityMailFromAttributesAsync(
            new PutEmailIdentityMailFromAttributesRequest { EmailIdentity = "acme.test", MailFromDomain = "mail.acme.test" }, Cancel);
        await simulator.PostAsync("/simulator/dns/publish/acme.test");
        var identity = await ses.GetEmailIdentityAsync(new GetEmailIdentityRequest { EmailIdentity = "acme.test" }, Cancel);
        var sent = await ses.SendEmailAsync(
            new SendEmailRequest
            {
                Destination = new Destination { ToAddresses = ["b@example.test"] },
                Content = new EmailContent { Raw = new RawMessage { Data = new MemoryStream(raw) } },
            },
            Cancel);
        await ses.DeleteEmailIdentityAsync(new DeleteEmailIdentityRequest { EmailIdentity = "acme.test" }, Cancel);

        Assert.Equal(3, created.DkimAttributes.Tokens.Count);
        Assert.Equal(DkimStatus.SUCCESS, identity.DkimAttributes.Status);
        Assert.Equal(MailFromDomainStatus.SUCCESS, identity.MailFromAttributes.MailFromDomainStatus);
        Assert.True(identity.VerifiedForSendingStatus);
        Assert.Equal("Hi", (await simulator.GetAsync($"/simulator/inbox/{sent.MessageId}"))["subject"]!.GetValue<string>());
        await Assert.ThrowsAsync<NotFoundException>(
            () => ses.GetEmailIdentityAsync(new GetEmailIdentityRequest { EmailIdentity = "acme.test" }, Cancel));
    }

    [Fact]
    public async Task Errors_arrive_as_the_clients_own_exceptions()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var ses = Client(simulator);
        using var stranger = Client(simulator, "another-secret");

        await ses.CreateEmailIdentityAsync(new CreateEmailIdentityRequest { EmailIdentity = "a+b@acme.test" }, Cancel);
        await Assert.ThrowsAsync<AlreadyExistsException>(
            () => ses.CreateEmailIdentityAsync(new CreateEmailIdentityRequest { EmailIdentity = "a+b@acme.test" }, Cancel));
        await Assert.ThrowsAsync<MessageRejectedException>(() => ses.SendEmailAsync(
            new SendEmailRequest
            {
                FromEmailAddress = "x@other.test",
                Destination = new Destination { ToAddresses = ["b@example.test"] },
                Content = new EmailContent
                {
                    Simple = new Message { Subject = new Content { Data = "s" }, Body = new Body { Text = new Content { Data = "t" } } },
                },
            },
            Cancel));
        var refused = await Assert.ThrowsAsync<AmazonSimpleEmailServiceV2Exception>(
            () => stranger.GetAccountAsync(new GetAccountRequest(), Cancel));

        Assert.Equal("InvalidSignatureException", refused.ErrorCode);
        Assert.NotNull(refused.RequestId);
    }

    [Fact]
    public async Task Encoded_names_and_repeated_filters_are_signed_alike_on_both_sides()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var ses = Client(simulator);
        var since = TimeProvider.System.GetUtcNow().AddHours(-1).UtcDateTime;

        await ses.CreateEmailIdentityAsync(new CreateEmailIdentityRequest { EmailIdentity = "a+b@acme.test" }, Cancel);
        await ses.PutSuppressedDestinationAsync(
            new PutSuppressedDestinationRequest { EmailAddress = "x+y@example.test", Reason = SuppressionListReason.BOUNCE }, Cancel);
        var identity = await ses.GetEmailIdentityAsync(new GetEmailIdentityRequest { EmailIdentity = "a+b@acme.test" }, Cancel);
        var listed = await ses.GetSuppressedDestinationAsync(
            new GetSuppressedDestinationRequest { EmailAddress = "x+y@example.test" }, Cancel);
        var found = await ses.ListSuppressedDestinationsAsync(
            new ListSuppressedDestinationsRequest { Reasons = ["BOUNCE", "COMPLAINT"], StartDate = since, PageSize = 10 }, Cancel);

        Assert.Equal(IdentityType.EMAIL_ADDRESS, identity.IdentityType);
        Assert.Equal(SuppressionListReason.BOUNCE, listed.SuppressedDestination.Reason);
        Assert.Equal("x+y@example.test", Assert.Single(found.SuppressedDestinationSummaries).EmailAddress);
    }
}
