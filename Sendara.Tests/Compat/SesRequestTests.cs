using System.Text.Json.Nodes;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Sendara.Tests.Compat;

/// <summary>What goes over the wire for each operation that the product calls.</summary>
public sealed class SesRequestTests
{
    public static TheoryData<string> Operations => [.. Cases.Keys];

    private static readonly Dictionary<string, Case> Cases = new()
    {
        ["CreateEmailIdentity"] = new(
            ses => ses.CreateEmailIdentityAsync(new()
            {
                EmailIdentity = "acme.test",
                ConfigurationSetName = "sendara",
                DkimSigningAttributes = new() { NextSigningKeyLength = DkimSigningKeyLength.RSA_2048_BIT },
                Tags = [new Tag { Key = "account", Value = "acc_1" }],
            }),
            "POST", "/v2/email/identities",
            """
            {"EmailIdentity":"acme.test","ConfigurationSetName":"sendara",
             "DkimSigningAttributes":{"NextSigningKeyLength":"RSA_2048_BIT"},"Tags":[{"Key":"account","Value":"acc_1"}]}
            """),
        ["GetEmailIdentity"] = new(
            ses => ses.GetEmailIdentityAsync(new() { EmailIdentity = "ann+x@acme.test" }),
            "GET", "/v2/email/identities/ann%2Bx%40acme.test", ""),
        ["ListEmailIdentities"] = new(
            ses => ses.ListEmailIdentitiesAsync(new() { PageSize = 7, NextToken = "a b/c" }),
            "GET", "/v2/email/identities?NextToken=a%20b%2Fc&PageSize=7", ""),
        ["DeleteEmailIdentity"] = new(
            ses => ses.DeleteEmailIdentityAsync(new() { EmailIdentity = "acme.test" }),
            "DELETE", "/v2/email/identities/acme.test", ""),
        ["PutEmailIdentityMailFromAttributes"] = new(
            ses => ses.PutEmailIdentityMailFromAttributesAsync(new()
            {
                EmailIdentity = "acme.test",
                MailFromDomain = "mail.acme.test",
                BehaviorOnMxFailure = BehaviorOnMxFailure.USE_DEFAULT_VALUE,
            }),
            "PUT", "/v2/email/identities/acme.test/mail-from",
            """{"MailFromDomain":"mail.acme.test","BehaviorOnMxFailure":"USE_DEFAULT_VALUE"}"""),
        ["PutEmailIdentityDkimAttributes"] = new(
            ses => ses.PutEmailIdentityDkimAttributesAsync(new() { EmailIdentity = "acme.test", SigningEnabled = false }),
            "PUT", "/v2/email/identities/acme.test/dkim",
            """{"SigningEnabled":false}"""),
        ["PutEmailIdentityDkimSigningAttributes"] = new(
            ses => ses.PutEmailIdentityDkimSigningAttributesAsync(new()
            {
                EmailIdentity = "acme.test",
                SigningAttributesOrigin = DkimSigningAttributesOrigin.EXTERNAL,
                SigningAttributes = new() { DomainSigningSelector = "s1", DomainSigningPrivateKey = "a2V5" },
            }),
            "PUT", "/v2/email/identities/acme.test/dkim/signing",
            """
            {"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":{"DomainSigningSelector":"s1","DomainSigningPrivateKey":"a2V5"}}
            """),
        ["PutEmailIdentityConfigurationSetAttributes"] = new(
            ses => ses.PutEmailIdentityConfigurationSetAttributesAsync(new() { EmailIdentity = "acme.test" }),
            "PUT", "/v2/email/identities/acme.test/configuration-set", "{}"),
        ["CreateConfigurationSet"] = new(
            ses => ses.CreateConfigurationSetAsync(new()
            {
                ConfigurationSetName = "sendara",
                SuppressionOptions = new() { SuppressedReasons = [] },
                ReputationOptions = new()
                {
                    ReputationMetricsEnabled = true,
                    LastFreshStart = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                },
            }),
            "POST", "/v2/email/configuration-sets",
            """
            {"ConfigurationSetName":"sendara","SuppressionOptions":{"SuppressedReasons":[]},
             "ReputationOptions":{"ReputationMetricsEnabled":true,"LastFreshStart":1767323045}}
            """),
        ["CreateConfigurationSetEventDestination"] = new(
            ses => ses.CreateConfigurationSetEventDestinationAsync(new()
            {
                ConfigurationSetName = "sendara",
                EventDestinationName = "events",
                EventDestination = new()
                {
                    Enabled = true,
                    MatchingEventTypes = [EventType.BOUNCE, EventType.DELIVERY],
                    SnsDestination = new() { TopicArn = "arn:aws:sns:us-east-1:000000000000:events" },
                },
            }),
            "POST", "/v2/email/configuration-sets/sendara/event-destinations",
            """
            {"EventDestinationName":"events","EventDestination":{"Enabled":true,"MatchingEventTypes":["BOUNCE","DELIVERY"],
             "SnsDestination":{"TopicArn":"arn:aws:sns:us-east-1:000000000000:events"}}}
            """),
        ["UpdateConfigurationSetEventDestination"] = new(
            ses => ses.UpdateConfigurationSetEventDestinationAsync(new()
            {
                ConfigurationSetName = "sendara",
                EventDestinationName = "events",
                EventDestination = new()
                {
                    Enabled = true,
                    MatchingEventTypes = [EventType.SEND],
                    SnsDestination = new() { TopicArn = "arn:aws:sns:us-east-1:000000000000:events" },
                },
            }),
            "PUT", "/v2/email/configuration-sets/sendara/event-destinations/events",
            """
            {"EventDestination":{"Enabled":true,"MatchingEventTypes":["SEND"],
             "SnsDestination":{"TopicArn":"arn:aws:sns:us-east-1:000000000000:events"}}}
            """),
        ["PutConfigurationSetSuppressionOptions"] = new(
            ses => ses.PutConfigurationSetSuppressionOptionsAsync(new() { ConfigurationSetName = "sendara", SuppressedReasons = [] }),
            "PUT", "/v2/email/configuration-sets/sendara/suppression-options",
            """{"SuppressedReasons":[]}"""),
        ["SendEmail, simple"] = new(
            ses => ses.SendEmailAsync(new()
            {
                FromEmailAddress = "Ann <ann@acme.test>",
                Destination = new() { ToAddresses = ["bob@example.test"], BccAddresses = ["eve@example.test"] },
                ReplyToAddresses = ["help@acme.test"],
                ConfigurationSetName = "sendara",
                EmailTags = [new MessageTag { Name = "sendara_msg", Value = "msg_1" }],
                Content = new()
                {
                    Simple = new()
                    {
                        Subject = new() { Data = "Grüße", Charset = "UTF-8" },
                        Body = new() { Text = new() { Data = "hi" }, Html = new() { Data = "<p>hi" } },
                        Headers = [new MessageHeader { Name = "X-A", Value = "b" }],
                    },
                },
            }),
            "POST", "/v2/email/outbound-emails",
            """
            {"FromEmailAddress":"Ann <ann@acme.test>","Destination":{"ToAddresses":["bob@example.test"],"BccAddresses":["eve@example.test"]},
             "ReplyToAddresses":["help@acme.test"],"ConfigurationSetName":"sendara","EmailTags":[{"Name":"sendara_msg","Value":"msg_1"}],
             "Content":{"Simple":{"Subject":{"Data":"Grüße","Charset":"UTF-8"},"Body":{"Text":{"Data":"hi"},"Html":{"Data":"<p>hi"}},
             "Headers":[{"Name":"X-A","Value":"b"}]}}}
            """),
        ["SendEmail, raw"] = new(
            ses => ses.SendEmailAsync(new() { Content = new() { Raw = new() { Data = new MemoryStream("Subject: hi\r\n\r\n"u8.ToArray()) } } }),
            "POST", "/v2/email/outbound-emails",
            """{"Content":{"Raw":{"Data":"U3ViamVjdDogaGkNCg0K"}}}"""),
        ["GetAccount"] = new(ses => ses.GetAccountAsync(new()), "GET", "/v2/email/account", ""),
        ["PutSuppressedDestination"] = new(
            ses => ses.PutSuppressedDestinationAsync(new() { EmailAddress = "bob@example.test", Reason = SuppressionListReason.COMPLAINT }),
            "PUT", "/v2/email/suppression/addresses",
            """{"EmailAddress":"bob@example.test","Reason":"COMPLAINT"}"""),
        ["GetSuppressedDestination"] = new(
            ses => ses.GetSuppressedDestinationAsync(new() { EmailAddress = "bob@example.test" }),
            "GET", "/v2/email/suppression/addresses/bob%40example.test", ""),
        ["DeleteSuppressedDestination"] = new(
            ses => ses.DeleteSuppressedDestinationAsync(new() { EmailAddress = "bob+1@example.test" }),
            "DELETE", "/v2/email/suppression/addresses/bob%2B1%40example.test", ""),
        ["ListSuppressedDestinations"] = new(
            ses => ses.ListSuppressedDestinationsAsync(new()
            {
                Reasons = [SuppressionListReason.BOUNCE, SuppressionListReason.COMPLAINT],
                StartDate = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                PageSize = 10,
            }),
            "GET", "/v2/email/suppression/addresses?PageSize=10&Reason=BOUNCE&Reason=COMPLAINT&StartDate=2026-01-02T03%3A04%3A05Z", ""),
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Each_operation_is_sent_as_the_service_expects_it(string operation)
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();
        var (call, method, target, body) = Cases[operation];

        await call(ses);

        Assert.Equal(method, endpoint.LastCall.Method);
        Assert.Equal(target, endpoint.LastCall.Target);
        Assert.Equal("2019-09-27", endpoint.LastCall.Headers["x-amz-api-version"]);
        if (body is "")
        {
            Assert.Equal("", endpoint.LastCall.Body);
        }
        else
        {
            Assert.StartsWith("application/json", endpoint.LastCall.Headers["Content-Type"], StringComparison.Ordinal);
            Assert.True(
                JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(endpoint.LastCall.Body)),
                $"expected {body}\nbut sent {endpoint.LastCall.Body}");
        }
    }

    [Fact]
    public async Task A_request_without_its_path_member_is_not_sent()
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();

        await Assert.ThrowsAsync<AmazonSimpleEmailServiceV2Exception>(() => ses.GetEmailIdentityAsync(new(), TestContext.Current.CancellationToken));

        Assert.Empty(endpoint.Calls);
    }

    private sealed record Case(Func<IAmazonSimpleEmailServiceV2, Task> Call, string Method, string Target, string Body);
}
