using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Suppressions;

/// <summary>The list of addresses that are not mailed.</summary>
public sealed class SuppressionTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task An_address_is_put_on_the_list_once_found_in_any_case_and_taken_off()
    {
        var tenant = await App.OpenAccountAsync();

        var added = await tenant.Http.SubmitAsync("/v1/suppressions", new { channel = "email", recipient = "Reader@Example.test", reason = "complaint" }).ReadAsync(201);
        var again = await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = "READER@example.test" }).ReadAsync(201);
        var found = await tenant.Http.AskAsync("/v1/suppressions?channel=email&recipient=reader%40EXAMPLE.test").ReadAsync(200);

        Assert.Equal(["id", "channel", "recipient", "reason", "created_at"], added.AsObject().Select(p => p.Key));
        Assert.Equal(("email", "reader@example.test", "complaint"), (added.Text("channel"), added.Text("recipient"), added.Text("reason")));
        Assert.Equal((added.Text("id"), "complaint"), (again.Text("id"), again.Text("reason")));
        Assert.Equal(again.ToJsonString(), Assert.Single(found["suppressions"]!.AsArray())!.ToJsonString());

        await tenant.Http.EraseAsync("/v1/suppressions?channel=email&recipient=rEADER@Example.test").NoContentAsync();
        await tenant.Http.EraseAsync("/v1/suppressions?channel=email&recipient=reader@example.test").RefusedAsync(404);
        Assert.Empty((await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray());
    }

    [Fact]
    public async Task The_list_is_filtered_by_reason()
    {
        var tenant = await App.OpenAccountAsync();
        foreach (var reason in (string[])["manual", "unsubscribe", "hard_bounce", "complaint"])
        {
            await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = $"{reason}@example.test", reason }).ReadAsync(201);
        }

        foreach (var reason in (string[])["manual", "unsubscribe", "hard_bounce", "complaint"])
        {
            var found = await tenant.Http.AskAsync($"/v1/suppressions?reason={reason}").ReadAsync(200);
            Assert.Equal($"{reason}@example.test", Assert.Single(found["suppressions"]!.AsArray())!.Text("recipient"));
        }

        Assert.Equal(4, (await tenant.Http.AskAsync("/v1/suppressions?channel=&recipient=&reason=").ReadAsync(200))["suppressions"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("@acme.test", "a_b@acme.test b@acme.test")]
    [InlineData("B@ACME", "a_b@acme.test b@acme.test")]
    [InlineData("a_b", "a_b@acme.test")]
    [InlineData("%25", "")]
    [InlineData("@example.test&reason=complaint", "c@example.test")]
    [InlineData("@example.test&reason=manual", "")]
    public async Task The_list_is_searched_for_any_part_of_an_address(string search, string found)
    {
        var tenant = await App.OpenAccountAsync();
        foreach (var recipient in (string[])["b@acme.test", "a_b@acme.test", "c@example.test"])
        {
            await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient, reason = "complaint" }).ReadAsync(201);
        }

        var list = (await tenant.Http.AskAsync($"/v1/suppressions?search={search}").ReadAsync(200))["suppressions"]!.AsArray();

        Assert.Equal(found, string.Join(' ', list.Select(s => s!.Text("recipient")).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("hard_bounce")]
    [InlineData("complaint")]
    [InlineData("manual")]
    public async Task An_opt_out_outlives_a_stronger_reason_that_came_over_it(string stronger)
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = "a@example.test", reason = "unsubscribe" }).ReadAsync(201);
        await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = "a@example.test", reason = stronger }).ReadAsync(201);

        Assert.Equal([stronger], await ReasonsAsync(tenant));
        await tenant.Http.EraseAsync("/v1/suppressions?recipient=a@example.test").NoContentAsync();
        Assert.Equal(["unsubscribe"], await ReasonsAsync(tenant));
        await tenant.Http.EraseAsync("/v1/suppressions?recipient=a@example.test").NoContentAsync();
        Assert.Empty(await ReasonsAsync(tenant));
    }

    private static async Task<IEnumerable<string>> ReasonsAsync(Tenant tenant) =>
        (await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray().Select(s => s!.Text("reason"));

    [Fact]
    public async Task Live_and_test_lists_are_apart()
    {
        var tenant = await App.OpenAccountAsync();
        using var test = await tenant.KeyAsync("send", testMode: true);
        await test.SubmitAsync("/v1/suppressions", new { recipient = tenant.Email }).ReadAsync(201);

        Assert.Empty((await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray());
        await tenant.Http.EraseAsync($"/v1/suppressions?recipient={tenant.Email}").RefusedAsync(404);
        await tenant.SendAsync(tenant.Email).ReadAsync(201);
        Assert.Equal("recipient_suppressed", (await Tenant.SendWithAsync(test, tenant.Email).RefusedAsync(409)).Code);
    }

    [Theory]
    [InlineData("""{}""", "recipient:")]
    [InlineData("""{"recipient":""}""", "recipient:")]
    [InlineData("""{"recipient":"nobody"}""", "recipient:")]
    [InlineData("""{"recipient":["a@example.test"]}""", "recipient:")]
    [InlineData("""{"recipient":"a@example.test\r\n"}""", "recipient:")]
    [InlineData("""{"recipient":"a\u0000@example.test"}""", "recipient:")]
    [InlineData("""{"recipient":"\ud800@example.test"}""", "recipient:")]
    [InlineData("""{"recipient":"a@example.test","channel":"sms"}""", "channel:")]
    [InlineData("""{"recipient":"a@example.test","channel":1}""", "channel:")]
    [InlineData("""{"recipient":"a@example.test","reason":"because"}""", "reason:")]
    [InlineData("""{"recipient":"a@example.test","reason":{}}""", "reason:")]
    public async Task A_bad_field_is_refused_by_name(string json, string field)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, message) = await tenant.Http.SubmitJsonAsync("/v1/suppressions", json).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith(field, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipient_that_is_too_long_is_refused()
    {
        var tenant = await App.OpenAccountAsync();

        var (_, message) = await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = $"{new string('a', 500_000)}@example.test" }).RefusedAsync(400);

        Assert.StartsWith("recipient: is longer", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "channel=sms", "channel:")]
    [InlineData("GET", "recipient=nobody", "recipient:")]
    [InlineData("GET", "recipient=%00@example.test", "recipient:")]
    [InlineData("GET", "recipient=%C3%BC@example.test", "recipient:")]
    [InlineData("GET", "search=%00", "search:")]
    [InlineData("GET", "reason=because", "reason:")]
    [InlineData("GET", "reason=Manual", "reason:")]
    [InlineData("DELETE", "", "recipient:")]
    [InlineData("DELETE", "channel=email", "recipient:")]
    [InlineData("DELETE", "channel=sms&recipient=a@example.test", "channel:")]
    [InlineData("DELETE", "recipient=nobody", "recipient:")]
    public async Task A_bad_parameter_is_refused_by_name(string method, string query, string field)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, message) = await tenant.Http.CallAsync(method, $"/v1/suppressions?{query}").RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith(field, message, StringComparison.Ordinal);
    }
}
