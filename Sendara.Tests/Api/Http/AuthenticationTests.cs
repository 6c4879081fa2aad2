using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>Who may come in, and that nobody learns from the answer why not.</summary>
public sealed class AuthenticationTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task Whatever_is_wrong_with_a_key_the_answer_is_one_and_the_same()
    {
        var tenant = await App.OpenAccountAsync();
        var (revoked, revokedId) = await IssueAsync(tenant);
        await tenant.Http.EraseAsync($"/v1/keys/{revokedId}").NoContentAsync();
        var (expired, expiredId) = await IssueAsync(tenant);
        await App.RowsAsync($"update api_keys set expires_at = now() - interval '1 second' where id = '{expiredId[4..]}'");
        string?[] headers =
        [
            null, "", "Bearer", "Bearer ", "Basic c2s6eA==", "nonsense", "Bearer nonsense", "Bearer sk_live_tooshort", $"Bearer sk_live_{new string('A', 32)}",
            $"Bearer sk_live_{new string('-', 32)}", $"Bearer {revoked}", $"Bearer {expired}", $"Bearer {expired}x", "Bearer operator-key-of-the-tests",
        ];

        var bodies = new HashSet<string>();
        foreach (var header in headers)
        {
            using var response = await App.Anonymous.CallAsync("GET", "/v1/domains", null, header is null ? [] : [("Authorization", header)]);
            Assert.Equal((401, "Bearer"), ((int)response.StatusCode, response.Headers.WwwAuthenticate.Single().Scheme));
            bodies.Add(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Contains("\"unauthorized\"", Assert.Single(bodies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_scheme_may_be_written_in_any_case()
    {
        var tenant = await App.OpenAccountAsync();
        var (key, _) = await IssueAsync(tenant);

        await App.Anonymous.CallAsync("GET", "/v1/domains", null, ("Authorization", $"bearer {key}")).ReadAsync(200);
    }

    [Theory]
    [MemberData(nameof(ApiRoutes.Paths), MemberType = typeof(ApiRoutes))]
    public async Task Without_a_key_no_route_opens(string method, string path)
    {
        var (code, _) = await App.Anonymous.CallAsync(method, path).RefusedAsync(401);

        Assert.Equal("unauthorized", code);
    }

    [Theory]
    [MemberData(nameof(ApiRoutes.PathsAndScopes), MemberType = typeof(ApiRoutes))]
    public async Task A_key_opens_the_routes_of_its_scope_and_no_others(string method, string path, string scope, bool opens)
    {
        var tenant = await App.OpenAccountAsync();
        using var key = await tenant.KeyAsync(scope);

        using var response = await key.CallAsync(method, path);

        if (opens)
        {
            Assert.NotEqual(401, (int)response.StatusCode);
            Assert.NotEqual(403, (int)response.StatusCode);
        }
        else
        {
            Assert.Equal("forbidden", (await Task.FromResult(response).RefusedAsync(403)).Code);
        }
    }

    [Theory]
    [MemberData(nameof(ApiRoutes.OperatorPaths), MemberType = typeof(ApiRoutes))]
    public async Task The_operators_doors_open_to_no_customer(string method, string path)
    {
        var tenant = await App.OpenAccountAsync();
        foreach (var scope in (string[])["send", "read", "admin"])
        {
            using var key = await tenant.KeyAsync(scope);
            await key.CallAsync(method, path).RefusedAsync(401);
        }

        using var refused = await App.Anonymous.CallAsync(method, path);
        Assert.Equal((401, "Bearer"), ((int)refused.StatusCode, refused.Header("WWW-Authenticate")));
        using var opened = await App.Operator.CallAsync(method, path);
        Assert.NotEqual(401, (int)opened.StatusCode);
    }

    [Theory]
    [MemberData(nameof(ApiRoutes.Paths), MemberType = typeof(ApiRoutes))]
    public async Task A_customers_doors_do_not_open_to_the_operator(string method, string path) =>
        Assert.Equal("unauthorized", (await App.Operator.CallAsync(method, path).RefusedAsync(401)).Code);

    [Theory]
    [InlineData("GET", "/v1/domains/key_0198f2a07a3c7d10b1c2d3e4f5a6b7c8")]
    [InlineData("GET", "/v1/domains/not a domain")]
    [InlineData("GET", "/v1/messages/msg_123")]
    [InlineData("GET", "/v1/messages/..%2Fkeys")]
    [InlineData("GET", "/v1/messages/%01")]
    [InlineData("POST", "/v1/keys/nonsense/rotate")]
    [InlineData("DELETE", "/v1/keys/key_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public async Task What_cannot_be_an_id_is_not_found_either(string method, string path)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, _) = await tenant.Http.CallAsync(method, path).RefusedAsync(404);

        Assert.Equal("not_found", code);
    }

    private static async Task<(string Key, string Id)> IssueAsync(Tenant tenant)
    {
        var key = await tenant.Http.SubmitAsync("/v1/keys", new { scope = "read" }).ReadAsync(201);
        return (key.Text("key"), key.Text("id"));
    }
}
