using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Limits;

/// <summary>Whoever comes with bad keys too often is told so, wherever he comes in; a customer behind the same address goes on working.</summary>
public sealed class FailedKeyTests(Servers servers)
{
    private const int Limit = 6;

    private static readonly (string, string)[] Settings = [(FastCallers.FailedKeysPerMinute, $"{Limit}"), ("Http:TrustedProxies:0", "127.0.0.0/8")];

    private static int _addresses;

    public static TheoryData<string, string, string> Guesses =>
    [
        ("GET", "/v1/domains", $"sk_live_{new string('A', 32)}"), ("GET", "/v1/domains", "nonsense"), ("GET", "/v1/nowhere", $"sk_live_{new string('A', 32)}"),
        ("POST", "/v1/accounts", "not-the-operators-key"), ("PATCH", "/v1/domains", $"sk_test_{new string('A', 32)}"),
    ];

    [Theory]
    [MemberData(nameof(Guesses))]
    public async Task Guessing_ends_after_some_tries(string method, string path, string key)
    {
        await using var app = await SendaraApp.StartAsync(servers, null, Settings);
        var address = NewAddress();

        var statuses = new List<int>();
        for (var i = 0; i < Limit; i++)
        {
            using var response = await GuessAsync(app, method, path, key, address);
            statuses.Add((int)response.StatusCode);
        }

        using var last = await GuessAsync(app, method, path, key, address);
        Assert.DoesNotContain(429, statuses);
        Assert.InRange(int.Parse(last.Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("rate_limit_exceeded", (await Task.FromResult(last).RefusedAsync(429)).Code);
    }

    [Fact]
    public async Task Another_process_counts_along()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, Settings);
        using var beside = app.StartBeside();
        var address = NewAddress();
        for (var i = 0; i < Limit; i++)
        {
            await GuessAsync(app, "GET", "/v1/domains", "nonsense", address).RefusedAsync(401);
        }

        await beside.CallAsync("GET", "/v1/domains", null, ("Authorization", "Bearer nonsense"), ("X-Forwarded-For", address)).RefusedAsync(429);
    }

    [Fact]
    public async Task A_good_key_works_from_an_address_that_guesses_and_so_does_the_operators()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, Settings);
        var tenant = await app.OpenAccountAsync();
        var key = tenant.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        var address = NewAddress();
        await GuessAsync(app, "GET", "/v1/domains", key, address).ReadAsync(200);
        for (var i = 0; i <= Limit; i++)
        {
            using var guess = await GuessAsync(app, "GET", "/v1/domains", "nonsense", address);
        }

        await GuessAsync(app, "GET", "/v1/domains", "nonsense", address).RefusedAsync(429);
        await GuessAsync(app, "GET", "/v1/domains", key, address).ReadAsync(200);
        await app.Operator.CallAsync("GET", $"/v1/accounts/{tenant.AccountId}", null, ("X-Forwarded-For", address)).ReadAsync(200);
        await GuessAsync(app, "GET", "/v1/domains", "nonsense", NewAddress()).RefusedAsync(401);
        await app.Anonymous.CallAsync("GET", "/v1/domains", null, ("X-Forwarded-For", address)).RefusedAsync(401);
        await GuessAsync(app, "GET", "/health", "nonsense", address).ReadAsync(200);
    }

    [Fact]
    public async Task Keys_that_nobody_has_seen_good_are_not_looked_at_for_an_address_that_guesses()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, Settings);
        var tenant = await app.OpenAccountAsync();
        var unseen = tenant.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        var address = NewAddress();
        for (var i = 0; i <= Limit; i++)
        {
            using var guess = await GuessAsync(app, "GET", "/v1/domains", "nonsense", address);
        }

        await GuessAsync(app, "GET", "/v1/domains", unseen, address).RefusedAsync(429);
        await GuessAsync(app, "GET", "/v1/domains", unseen, NewAddress()).ReadAsync(200);
        await GuessAsync(app, "GET", "/v1/domains", unseen, address).ReadAsync(200);
    }

    [Fact]
    public async Task A_whole_network_of_version_six_counts_as_one()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, Settings);
        var network = $"2001:db8:{Environment.ProcessId & 0xffff:x}:{Interlocked.Increment(ref _addresses):x}";
        for (var i = 0; i < Limit; i++)
        {
            await GuessAsync(app, "GET", "/v1/domains", "nonsense", $"{network}::{i + 1:x}").RefusedAsync(401);
        }

        await GuessAsync(app, "GET", "/v1/domains", "nonsense", $"{network}:ffff::1").RefusedAsync(429);
    }

    [Fact]
    public async Task What_a_caller_says_of_his_address_is_believed_from_a_proxy_of_ours_only()
    {
        await using var app = await SendaraApp.StartAsync(
            servers, null, (FastCallers.FailedKeysPerMinute, "1"), ("Http:TrustedProxies:0", "192.0.2.1"), ("ConnectionStrings:redis", "127.0.0.1:1"));

        await GuessAsync(app, "GET", "/v1/domains", "nonsense", NewAddress()).RefusedAsync(401);
        await GuessAsync(app, "GET", "/v1/domains", "nonsense", NewAddress()).RefusedAsync(429);
    }

    [Fact]
    public async Task A_proxy_that_cannot_be_read_is_named_at_the_start()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => SendaraApp.StartAsync(servers, null, ("Http:TrustedProxies:0", "ten")));

        Assert.Contains("Http:TrustedProxies", failure.ToString(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> GuessAsync(SendaraApp app, string method, string path, string key, string address) =>
        app.Anonymous.CallAsync(method, path, null, ("Authorization", $"Bearer {key}"), ("X-Forwarded-For", address));

    // Redis is shared by everything that runs at the same time.
    private static string NewAddress()
    {
        var number = Interlocked.Increment(ref _addresses);
        return $"10.{Environment.ProcessId & 0xff}.{(Environment.ProcessId >> 8) & 0xff}.{number & 0xff}";
    }
}
