using System.Text.RegularExpressions;
using Amazon;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Sendara.Tests.Compat;

/// <summary>Who asks, and where the question goes.</summary>
public sealed partial class SesSigningTests
{
    [Fact]
    public async Task Requests_carry_a_version_4_signature_for_the_ses_scope()
    {
        await using var endpoint = await SesEndpoint.StartAsync();
        using var ses = endpoint.Client();

        await ses.GetAccountAsync(new(), TestContext.Current.CancellationToken);

        Assert.Matches(SignatureForSes(), endpoint.LastCall.Headers["Authorization"]);
        Assert.Contains("x-amz-date", endpoint.LastCall.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("us-east-1", false, false, "https://email.us-east-1.amazonaws.com/")]
    [InlineData("eu-west-1", true, false, "https://email.eu-west-1.api.aws/")]
    [InlineData("us-west-2", false, true, "https://email-fips.us-west-2.amazonaws.com/")]
    [InlineData("cn-north-1", false, false, "https://email.cn-north-1.amazonaws.com.cn/")]
    public void The_region_names_the_host(string region, bool dualStack, bool fips, string host)
    {
        using var ses = new AmazonSimpleEmailServiceV2Client("key-id", "secret", new AmazonSimpleEmailServiceV2Config
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseDualstackEndpoint = dualStack,
            UseFIPSEndpoint = fips,
        });

        var endpoint = ses.DetermineServiceOperationEndpoint(new GetAccountRequest());

        Assert.Equal(new Uri(host), new Uri(endpoint.URL));
    }

    [GeneratedRegex(@"^AWS4-HMAC-SHA256 Credential=key-id/\d{8}/eu-west-1/ses/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$")]
    private static partial Regex SignatureForSes();
}
