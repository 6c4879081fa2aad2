using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Keys;

/// <summary>Keys: shown once, kept as a hash, replaced and ended at once.</summary>
public sealed class KeyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task A_key_is_shown_once_and_listed_by_its_ends()
    {
        var tenant = await App.OpenAccountAsync();

        using var created = await tenant.Http.SubmitAsync("/v1/keys", new { scope = "send", test_mode = true, name = "Shop", expires_at = "2049-01-01T00:00:00Z" });
        var key = await Task.FromResult(created).ReadAsync(201);
        var secret = key.Text("key");
        var list = await tenant.Http.AskAsync("/v1/keys").ReadAsync(200);
        var listed = list["keys"]!.AsArray().Single(k => k!.Text("id") == key.Text("id"))!;

        Assert.Equal($"/v1/keys/{key.Text("id")}", created.Headers.Location?.ToString());
        Assert.Matches("^sk_test_[0-9A-Za-z]{32}$", secret);
        Assert.DoesNotContain(secret, list.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((secret[..12], secret[^4..]), (listed.Text("prefix"), listed.Text("last_four")));
        Assert.Equal(("send", "test", "Shop", "2049-01-01T00:00:00Z"), (listed.Text("scope"), listed.Text("mode"), listed.Text("name"), listed.Text("expires_at")));
        Assert.Null(listed["last_used_at"]);
        Assert.True(listed.AsObject().ContainsKey("last_used_at"));
    }

    [Fact]
    public async Task The_list_tells_when_a_key_was_last_used()
    {
        var tenant = await App.OpenAccountAsync();
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var key = await tenant.Http.SubmitAsync("/v1/keys", new { scope = "read" }).ReadAsync(201);

        await App.WithKey(key.Text("key")).AskAsync("/v1/domains").ReadAsync(200);
        JsonNode listed = key;
        await Eventually.TrueAsync(async () =>
        {
            listed = (await tenant.Http.AskAsync("/v1/keys").ReadAsync(200))["keys"]!.AsArray().Single(k => k!.Text("id") == key.Text("id"))!;
            return listed["last_used_at"] is not null;
        });

        Assert.InRange(listed["last_used_at"]!.GetValue<DateTimeOffset>(), before, TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task No_table_holds_a_secret()
    {
        var tenant = await App.OpenAccountAsync();
        var secret = (await tenant.Http.SubmitAsync("/v1/keys", new { scope = "read" }).ReadAsync(201)).Text("key");
        await App.WithKey(secret).AskAsync("/v1/domains").ReadAsync(200);

        foreach (var table in await App.RowsAsync("select quote_ident(table_name) from information_schema.tables where table_schema = 'public'"))
        {
            Assert.Equal(0, await App.CountAsync($"{table} t where strpos(t::text, '{secret[8..^4]}') > 0"));
        }

        Assert.Equal(1, await App.CountAsync($"api_keys where hash = sha256('{secret}')"));
    }

    [Fact]
    public async Task A_rotated_key_refuses_its_old_secret_at_once_and_keeps_everything_else()
    {
        var tenant = await App.OpenAccountAsync();
        var key = await tenant.Http.SubmitAsync("/v1/keys", new { scope = "send", test_mode = true, name = "Shop" }).ReadAsync(201);
        await App.WithKey(key.Text("key")).AskAsync("/v1/suppressions").ReadAsync(200);

        var rotated = await tenant.Http.SubmitAsync($"/v1/keys/{key.Text("id")}/rotate").ReadAsync(200);

        Assert.Equal(["key"], rotated.AsObject().Select(p => p.Key));
        Assert.Matches("^sk_test_[0-9A-Za-z]{32}$", rotated.Text("key"));
        await App.WithKey(key.Text("key")).AskAsync("/v1/suppressions").RefusedAsync(401);
        await App.WithKey(rotated.Text("key")).AskAsync("/v1/suppressions").ReadAsync(200);
        var listed = (await tenant.Http.AskAsync("/v1/keys").ReadAsync(200))["keys"]!.AsArray().Single(k => k!.Text("id") == key.Text("id"))!;
        Assert.Equal((rotated.Text("key")[^4..], "send", "Shop"), (listed.Text("last_four"), listed.Text("scope"), listed.Text("name")));
    }

    [Fact]
    public async Task A_key_may_rotate_itself()
    {
        var tenant = await App.OpenAccountAsync();
        var own = (await tenant.Http.AskAsync("/v1/keys").ReadAsync(200))["keys"]![0]!.Text("id");

        var rotated = await tenant.Http.SubmitAsync($"/v1/keys/{own}/rotate").ReadAsync(200);

        await tenant.Http.AskAsync("/v1/keys").RefusedAsync(401);
        await App.WithKey(rotated.Text("key")).AskAsync("/v1/keys").ReadAsync(200);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_and_gone_from_the_list()
    {
        var tenant = await App.OpenAccountAsync();
        var key = await tenant.Http.SubmitAsync("/v1/keys", new { scope = "read" }).ReadAsync(201);

        await tenant.Http.EraseAsync($"/v1/keys/{key.Text("id")}").NoContentAsync();

        await App.WithKey(key.Text("key")).AskAsync("/v1/domains").RefusedAsync(401);
        Assert.DoesNotContain(key.Text("id"), (await tenant.Http.AskAsync("/v1/keys").ReadAsync(200)).ToJsonString(), StringComparison.Ordinal);
        await tenant.Http.EraseAsync($"/v1/keys/{key.Text("id")}").RefusedAsync(404);
        await tenant.Http.SubmitAsync($"/v1/keys/{key.Text("id")}/rotate").RefusedAsync(404);
    }

    [Fact]
    public async Task The_last_live_admin_key_stays_and_may_be_rotated_or_replaced()
    {
        var tenant = await App.OpenAccountAsync();
        var own = (await tenant.Http.AskAsync("/v1/keys").ReadAsync(200))["keys"]![0]!.Text("id");
        await tenant.Http.SubmitAsync("/v1/keys", new { scope = "admin", test_mode = true }).ReadAsync(201);

        var (code, message) = await tenant.Http.EraseAsync($"/v1/keys/{own}").RefusedAsync(409);

        Assert.Equal("last_admin_key", code);
        Assert.Contains("Rotate it", message, StringComparison.Ordinal);
        using var next = await tenant.KeyAsync("admin");
        await tenant.Http.EraseAsync($"/v1/keys/{own}").NoContentAsync();
        await next.AskAsync("/v1/keys").ReadAsync(200);
        await tenant.Http.AskAsync("/v1/keys").RefusedAsync(401);
    }

    [Fact]
    public async Task Admin_keys_that_revoke_each_other_at_once_leave_one()
    {
        var tenant = await App.OpenAccountAsync();
        for (var i = 0; i < 5; i++)
        {
            await tenant.Http.SubmitAsync("/v1/keys", new { scope = "admin" }).ReadAsync(201);
        }

        var keys = (await tenant.Http.AskAsync("/v1/keys").ReadAsync(200))["keys"]!.AsArray().Select(k => k!.Text("id")).ToList();
        var statuses = await Task.WhenAll(keys.Select(async id =>
        {
            using var response = await tenant.Http.EraseAsync($"/v1/keys/{id}");
            return (int)response.StatusCode;
        }));

        Assert.DoesNotContain(500, statuses);
        Assert.NotEqual(0, await App.CountAsync($"api_keys where account_id = '{tenant.AccountId[5..]}' and scope = 'admin' and revoked_at is null"));
        Assert.Contains(204, statuses);
    }

    [Theory]
    [InlineData("""{}""", "scope:")]
    [InlineData("""{"scope":"owner"}""", "scope:")]
    [InlineData("""{"scope":"Admin"}""", "scope:")]
    [InlineData("""{"scope":["admin"]}""", "scope:")]
    [InlineData("""{"scope":2}""", "scope:")]
    [InlineData("""{"scope":"read\u0000"}""", "scope:")]
    [InlineData("""{"scope":"read","test_mode":"true"}""", "test_mode:")]
    [InlineData("""{"scope":"read","test_mode":1}""", "test_mode:")]
    [InlineData("""{"scope":"read","test_mode":[]}""", "test_mode:")]
    [InlineData("""{"scope":"read","name":5}""", "name:")]
    [InlineData("""{"scope":"read","name":"\u0000"}""", "name:")]
    [InlineData("""{"scope":"read","name":"\ud800"}""", "name:")]
    [InlineData("""{"scope":"read","expires_at":"2020-01-01T00:00:00Z"}""", "expires_at:")]
    [InlineData("""{"scope":"read","expires_at":"soon"}""", "expires_at:")]
    [InlineData("""{"scope":"read","expires_at":"23:59"}""", "expires_at:")]
    [InlineData("""{"scope":"read","expires_at":"01/02/2049"}""", "expires_at:")]
    [InlineData("""{"scope":"read","expires_at":2049}""", "expires_at:")]
    [InlineData("""{"scope":"read","expires_at":"2049-02-30T00:00:00Z"}""", "expires_at:")]
    [InlineData("""{"scope":"read","expires_at":"99999-01-01T00:00:00Z"}""", "expires_at:")]
    [InlineData("""{"scope":"read","expires_at":""}""", "expires_at:")]
    public async Task A_bad_field_is_refused_by_name(string json, string field)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, message) = await tenant.Http.SubmitJsonAsync("/v1/keys", json).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith(field, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_has_at_most_100_characters_and_a_key_may_last_till_the_end_of_time()
    {
        var tenant = await App.OpenAccountAsync();

        await tenant.Http.SubmitAsync("/v1/keys", new { scope = "read", name = new string('ü', 101) }).RefusedAsync(400);
        var key = await tenant.Http.SubmitAsync("/v1/keys", new { scope = "read", name = new string('ü', 100), expires_at = "9999-12-31T23:59:59.9999999Z" }).ReadAsync(201);

        await App.WithKey(key.Text("key")).AskAsync("/v1/domains").ReadAsync(200);
        await tenant.Http.AskAsync("/v1/keys").ReadAsync(200);
    }
}
