using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Accounts;

/// <summary>Only the operator opens accounts.</summary>
public sealed class OpenAccountTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task An_account_is_opened_with_a_live_admin_key()
    {
        var opened = await App.Operator.SubmitAsync("/v1/accounts", new { name = "Acme", email = "Owner@Acme.test" }).ReadAsync(201);

        Assert.Equal(("Acme", "Owner@acme.test"), (opened["account"]!.Text("name"), opened["account"]!.Text("email")));
        Assert.Equal(("admin", "live"), (opened["key"]!.Text("scope"), opened["key"]!.Text("mode")));
        Assert.Matches("^sk_live_[0-9A-Za-z]{32}$", opened["key"]!.Text("key"));
        await App.WithKey(opened["key"]!.Text("key")).AskAsync("/v1/keys").ReadAsync(200);
    }

    [Theory]
    [InlineData("operator-key-of-the-test")]
    [InlineData("operator-key-of-the-testss")]
    [InlineData("OPERATOR-KEY-OF-THE-TESTS")]
    public async Task Another_key_than_the_operators_opens_none(string key)
    {
        var (code, _) = await App.WithKey(key).SubmitAsync("/v1/accounts", new { name = "Acme", email = "a@acme.test" }).RefusedAsync(401);

        Assert.Equal("unauthorized", code);
    }

    [Fact]
    public async Task A_customers_admin_key_opens_none()
    {
        var tenant = await App.OpenAccountAsync();

        await tenant.Http.SubmitAsync("/v1/accounts", new { name = "Acme", email = "a@acme.test" }).RefusedAsync(401);
    }

    [Theory]
    [InlineData("""{"email":"a@acme.test"}""", "name:")]
    [InlineData("""{"name":"","email":"a@acme.test"}""", "name:")]
    [InlineData("""{"name":"   ","email":"a@acme.test"}""", "name:")]
    [InlineData("""{"name":7,"email":"a@acme.test"}""", "name:")]
    [InlineData("""{"name":"a\u0000b","email":"a@acme.test"}""", "name:")]
    [InlineData("""{"name":"a\ud800","email":"a@acme.test"}""", "name:")]
    [InlineData("""{"name":"A"}""", "email:")]
    [InlineData("""{"name":"A","email":"nobody"}""", "email:")]
    [InlineData("""{"name":"A","email":["a@acme.test"]}""", "email:")]
    [InlineData("""{"name":"A","email":"a@acme.test\r\nBcc: b@acme.test"}""", "email:")]
    [InlineData("""{"name":"A","email":"a@localhost"}""", "email:")]
    public async Task A_bad_field_is_refused_by_name(string json, string field)
    {
        var (code, message) = await App.Operator.SubmitJsonAsync("/v1/accounts", json).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith(field, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_what_is_just_long_enough_is_not()
    {
        await App.Operator.SubmitAsync("/v1/accounts", new { name = new string('a', 201), email = "a@acme.test" }).RefusedAsync(400);
        await App.Operator.SubmitAsync("/v1/accounts", new { name = "A", email = $"{new string('a', 65)}@acme.test" }).RefusedAsync(400);
        await App.Operator.SubmitAsync("/v1/accounts", new { name = new string('ü', 200), email = $"{new string('a', 64)}@acme.test" }).ReadAsync(201);
    }
}
