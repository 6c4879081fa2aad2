
namespace Sendara.Tests.Simulator;

public sealed class SignatureTests
{
    private const string Account = "/v2/email/account";

    [Fact]
    public async Task A_signed_call_passes()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var account = await simulator.Ses.MustAsync(HttpMethod.Get, Account);

        Assert.True(account["SendingEnabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_unsigned_call_is_refused()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.Http.GetAsync(Account, TestContext.Current.CancellationToken);

        Assert.Equal(403, (int)response.StatusCode);
        Assert.Equal("MissingAuthenticationTokenException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Theory]
    [InlineData("stranger", "simulator-secret-key", "us-east-1", "UnrecognizedClientException")]
    [InlineData("simulator", "another-secret", "us-east-1", "InvalidSignatureException")]
    [InlineData("simulator", "simulator-secret-key", "eu-west-1", "InvalidSignatureException")]
    public async Task A_wrong_key_secret_or_region_is_refused(string accessKey, string secretKey, string region, string type)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new SesCaller(simulator.Http, TimeProvider.System) { Signer = new RequestSigner(accessKey, secretKey, region) };

        await caller.MustRefuseAsync(403, type, HttpMethod.Get, Account);
    }

    [Fact]
    public async Task A_body_that_was_changed_on_the_way_is_refused()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(simulator.Http.BaseAddress!, "/v2/email/identities"));
        request.Content = new StringContent("""{"EmailIdentity":"other.test"}""");
        simulator.Ses.Signer.Sign(request, """{"EmailIdentity":"acme.test"}"""u8.ToArray(), TimeProvider.System.GetUtcNow());

        using var response = await simulator.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("InvalidSignatureException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Theory]
    [InlineData(-6, false)]
    [InlineData(-4, true)]
    [InlineData(6, false)]
    public async Task A_signature_is_good_for_five_minutes(int minutes, bool passes)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(simulator.Http.BaseAddress!, Account));
        simulator.Ses.Signer.Sign(request, [], TimeProvider.System.GetUtcNow().AddMinutes(minutes));

        using var response = await simulator.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(passes ? 200 : 403, (int)response.StatusCode);
    }

    [Fact]
    public async Task Encoded_path_segments_and_queries_are_verified_too()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.Ses.MustAsync(HttpMethod.Post, "/v2/email/identities", new { EmailIdentity = "a+b@acme.test" });

        var identity = await simulator.Ses.GetIdentityAsync("a+b@acme.test");
        var list = await simulator.Ses.MustAsync(HttpMethod.Get, "/v2/email/identities?PageSize=10");

        Assert.Equal("EMAIL_ADDRESS", identity["IdentityType"]!.GetValue<string>());
        Assert.Equal("a+b@acme.test", list["EmailIdentities"]![0]!["IdentityName"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_not_simulated_says_so()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var message = await simulator.Ses.MustRefuseAsync(404, "UnknownOperationException", HttpMethod.Get, "/v2/email/contact-lists");

        Assert.Contains("is not simulated", message, StringComparison.Ordinal);
    }
}
