using System.Net;
using Amazon.Runtime;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Sendara.Tests.Compat;

/// <summary>Refusals of the service, as exceptions that the product can tell apart.</summary>
public sealed class SesErrorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("AccountSuspendedException", 400, typeof(AccountSuspendedException))]
    [InlineData("BadRequestException", 400, typeof(BadRequestException))]
    [InlineData("LimitExceededException", 400, typeof(LimitExceededException))]
    [InlineData("MailFromDomainNotVerifiedException", 400, typeof(MailFromDomainNotVerifiedException))]
    [InlineData("MessageRejected", 400, typeof(MessageRejectedException))]
    [InlineData("NotFoundException", 404, typeof(NotFoundException))]
    [InlineData("SendingPausedException", 400, typeof(SendingPausedException))]
    [InlineData("TooManyRequestsException", 429, typeof(TooManyRequestsException))]
    public async Task Each_refusal_of_a_mail_has_its_type(string shape, int status, Type expected)
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();
        Refuse(endpoint, shape, status);

        var refusal = await Assert.ThrowsAnyAsync<AmazonSimpleEmailServiceV2Exception>(() => ses.SendEmailAsync(new() { Content = new() }, Cancellation));

        Assert.IsType(expected, refusal);
        Assert.Equal((shape, (HttpStatusCode)status, "because", "request-1"), (refusal.ErrorCode, refusal.StatusCode, refusal.Message, refusal.RequestId));
    }

    [Theory]
    [InlineData("AlreadyExistsException", 400, typeof(AlreadyExistsException))]
    [InlineData("ConcurrentModificationException", 500, typeof(ConcurrentModificationException))]
    [InlineData("LimitExceededException", 400, typeof(LimitExceededException))]
    public async Task Each_refusal_of_an_identity_has_its_type(string shape, int status, Type expected)
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();
        Refuse(endpoint, shape, status);

        var refusal = await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => ses.CreateEmailIdentityAsync(new() { EmailIdentity = "acme.test" }, Cancellation));

        Assert.IsType(expected, refusal);
    }

    [Fact]
    public async Task A_bad_page_token_has_its_type()
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();
        Refuse(endpoint, "InvalidNextTokenException", 400);

        await Assert.ThrowsAsync<InvalidNextTokenException>(() => ses.ListSuppressedDestinationsAsync(new() { NextToken = "x" }, Cancellation));
    }

    [Fact]
    public async Task The_type_may_stand_in_the_body_with_a_namespace()
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();
        (endpoint.Status, endpoint.Body) = (404, """{"__type":"com.amazonaws.sesv2#NotFoundException","message":"gone"}""");

        var refusal = await Assert.ThrowsAsync<NotFoundException>(() => ses.GetEmailIdentityAsync(new() { EmailIdentity = "acme.test" }, Cancellation));

        Assert.Equal("gone", refusal.Message);
    }

    [Fact]
    public async Task A_refusal_that_the_operation_does_not_know_is_the_general_exception()
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();
        Refuse(endpoint, "SomethingNewException", 400);

        var refusal = await Assert.ThrowsAsync<AmazonSimpleEmailServiceV2Exception>(() => ses.GetAccountAsync(new(), Cancellation));

        Assert.Equal("SomethingNewException", refusal.ErrorCode);
    }

    [Theory]
    [InlineData("TooManyRequestsException", 429)]
    [InlineData("InternalServiceErrorException", 500)]
    public async Task Without_retries_a_request_is_sent_once(string shape, int status)
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client(maxErrorRetry: 0);
        Refuse(endpoint, shape, status);

        await Assert.ThrowsAnyAsync<AmazonSimpleEmailServiceV2Exception>(() => ses.SendEmailAsync(new() { Content = new() }, Cancellation));

        Assert.Single(endpoint.Calls);
    }

    [Fact]
    public async Task With_retries_a_throttled_request_is_sent_again()
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client(maxErrorRetry: 1);
        Refuse(endpoint, "TooManyRequestsException", 429);

        await Assert.ThrowsAsync<TooManyRequestsException>(() => ses.GetAccountAsync(new(), Cancellation));

        Assert.Equal(2, endpoint.Calls.Count);
    }

    private static void Refuse(SesEndpoint endpoint, string shape, int status)
    {
        (endpoint.Status, endpoint.Body) = (status, """{"message":"because"}""");
        endpoint.Headers["x-amzn-ErrorType"] = shape + ":http://internal.amazon.com/coral/";
    }
}
