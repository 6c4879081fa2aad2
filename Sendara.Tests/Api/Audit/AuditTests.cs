using System.Text.Json.Nodes;
using Sendara.Api.Audit;
using Sendara.Tests.Api.Http;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Audit;

/// <summary>Whatever is done with an admin key, or by the operator, is written down.</summary>
public sealed class AuditTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task An_entry_says_who_did_what_to_what_when_from_where_and_how_it_ended()
    {
        var tenant = await App.OpenAccountAsync();
        var own = (await tenant.Http.AskAsync("/v1/keys").ReadAsync(200))["keys"]![0]!.Text("id");
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-1);

        using var created = await tenant.Http.SubmitAsync("/v1/keys", new { scope = "read" });
        var key = (await Task.FromResult(created).ReadAsync(201)).Text("id");

        var entry = (await EntriesAsync(tenant))[0]!;
        Assert.Matches("^aud_[0-9a-f]{32}$", entry.Text("id"));
        Assert.Equal(("key", own, tenant.AccountId), (entry.Text("actor"), entry.Text("key_id"), entry.Text("account_id")));
        Assert.Equal(("keys.create", key, "done", 201), (entry.Text("action"), entry.Text("target"), entry.Text("outcome"), entry["status"]!.GetValue<int>()));
        Assert.Equal(("127.0.0.1", created.Header("X-Request-Id")), (entry.Text("address"), entry.Text("request_id")));
        Assert.InRange(entry["at"]!.GetValue<DateTimeOffset>(), before, TimeProvider.System.GetUtcNow());
    }

    [Theory]
    [MemberData(nameof(ApiRoutes.AuditedPaths), MemberType = typeof(ApiRoutes))]
    public async Task Every_route_that_an_admin_key_alone_may_change_things_by_leaves_an_entry(string method, string path, bool isOperators)
    {
        var tenant = await App.OpenAccountAsync();

        using var response = await (isOperators ? App.Operator : tenant.Http).CallAsync(method, path);

        var id = response.Header("X-Request-Id");
        var entries = isOperators
            ? (await App.Operator.AskAsync("/v1/operator/audit?limit=100").ReadAsync(200))["entries"]!.AsArray()
            : (await tenant.Http.AskAsync("/v1/audit").ReadAsync(200))["entries"]!.AsArray();
        var entry = Assert.Single(entries, e => e!.Text("request_id") == id)!;
        Assert.Equal((isOperators ? "operator" : "key", (int)response.StatusCode), (entry.Text("actor"), entry["status"]!.GetValue<int>()));
        Assert.Equal(response.IsSuccessStatusCode ? "done" : "refused", entry.Text("outcome"));
    }

    [Fact]
    public async Task The_operators_actions_stand_in_the_accounts_log_and_nobody_elses()
    {
        var tenant = await App.OpenAccountAsync();
        var stranger = await App.OpenAccountAsync();
        await App.Operator.CallAsync("PUT", $"/v1/accounts/{tenant.AccountId}/limits").ReadAsync(200);

        var entries = await EntriesAsync(tenant);

        Assert.Equal(["accounts.limits.update", "accounts.create"], entries.Select(e => e!.Text("action")));
        Assert.All(entries, e => Assert.Equal(("operator", tenant.AccountId, null), (e!.Text("actor"), e!.Text("target"), e!["key_id"])));
        Assert.Equal(["accounts.create"], (await EntriesAsync(stranger)).Select(e => e!.Text("action")));
    }

    [Fact]
    public async Task So_do_those_on_a_thing_of_the_account()
    {
        var tenant = await App.OpenAccountAsync();
        var domain = (await tenant.AddDomainAsync("audited.acme.test")).Text("id");
        using var response = await App.Operator.CallAsync("POST", $"/v1/accounts/{tenant.AccountId}/domains/{domain}/resume");

        var entry = (await EntriesAsync(tenant))[0]!;

        Assert.Equal(("operator", "accounts.domains.resume", $"{tenant.AccountId}/{domain}", "done"),
            (entry.Text("actor"), entry.Text("action"), entry.Text("target"), entry.Text("outcome")));
    }

    [Fact]
    public async Task Refused_actions_are_entered_as_refused_and_looking_is_not_entered()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.Http.SubmitJsonAsync("/v1/keys", "{").RefusedAsync(400);
        await tenant.Http.EraseAsync("/v1/domains/nowhere.acme.test").RefusedAsync(404);
        await tenant.Http.AskAsync("/v1/domains").ReadAsync(200);

        Assert.Equal(
            ["domains.delete nowhere.acme.test refused", "keys.create  refused", $"accounts.create {tenant.AccountId} done"],
            (await EntriesAsync(tenant)).Select(e => $"{e!.Text("action")} {e!["target"]} {e!.Text("outcome")}"));
    }

    [Fact]
    public async Task Nothing_is_done_that_cannot_be_written_down_and_what_has_no_end_is_unknown()
    {
        var tenant = await App.OpenAccountAsync();
        await App.ExecuteAsync($"alter table audit_entries add constraint refuses check (action <> 'keys.create' or account_id <> '{tenant.AccountId[5..]}')");

        await tenant.Http.SubmitAsync("/v1/keys", new { scope = "read" }).RefusedAsync(500);
        await App.ExecuteAsync("alter table audit_entries drop constraint refuses");

        Assert.Equal(1, await App.CountAsync($"api_keys where account_id = '{tenant.AccountId[5..]}'"));
        await App.ExecuteAsync($"update audit_entries set status = null where account_id = '{tenant.AccountId[5..]}'");
        Assert.Equal("unknown", (await EntriesAsync(tenant))[0]!.Text("outcome"));
    }

    [Fact]
    public async Task The_list_is_paged_and_narrowed()
    {
        var tenant = await App.OpenAccountAsync();
        for (var i = 0; i < 5; i++)
        {
            await tenant.Http.SubmitAsync("/v1/keys", new { scope = "read" }).ReadAsync(201);
        }

        var first = await tenant.Http.AskAsync("/v1/audit?limit=4").ReadAsync(200);
        var second = await tenant.Http.AskAsync($"/v1/audit?limit=4&cursor={first.Text("next_cursor")}").ReadAsync(200);
        var all = first["entries"]!.AsArray().Concat(second["entries"]!.AsArray()).Select(e => e!.Text("id")).ToList();

        Assert.Equal((4, 2, null), (first["entries"]!.AsArray().Count, second["entries"]!.AsArray().Count, second["next_cursor"]));
        Assert.Equal(all.OrderDescending(StringComparer.Ordinal), all);
        Assert.Single((await tenant.Http.AskAsync("/v1/audit?action=accounts.create").ReadAsync(200))["entries"]!.AsArray());
        Assert.Empty((await tenant.Http.AskAsync("/v1/audit?action=keys").ReadAsync(200))["entries"]!.AsArray());
        var at = first["entries"]![2]!.Text("at");
        Assert.Equal(3, (await tenant.Http.AskAsync($"/v1/audit?from={at}").ReadAsync(200))["entries"]!.AsArray().Count);
        Assert.Equal(4, (await tenant.Http.AskAsync($"/v1/audit?to={at}").ReadAsync(200))["entries"]!.AsArray().Count);
        Assert.Empty((await tenant.Http.AskAsync("/v1/audit?to=2026-01-01").ReadAsync(200))["entries"]!.AsArray());
    }

    [Theory]
    [InlineData("from=soon", "from:")]
    [InlineData("to=23:59", "to:")]
    [InlineData("limit=0", "limit:")]
    [InlineData("cursor=msg_1", "cursor:")]
    public async Task A_bad_parameter_is_refused_by_name(string query, string field)
    {
        var tenant = await App.OpenAccountAsync();

        Assert.StartsWith(field, (await tenant.Http.AskAsync($"/v1/audit?{query}").RefusedAsync(400)).Message, StringComparison.Ordinal);
        Assert.StartsWith(field, (await App.Operator.AskAsync($"/v1/operator/audit?{query}").RefusedAsync(400)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/v1/keys/", "keys.create")]
    [InlineData("POST", "/v1/keys/{id}/rotate", "keys.rotate")]
    [InlineData("DELETE", "/v1/keys/{id}", "keys.delete")]
    [InlineData("PUT", "/v1/domains/{domain}", "domains.update")]
    [InlineData("PUT", "/v1/accounts/{id}/limits", "accounts.limits.update")]
    [InlineData("POST", "/v1/webhooks/{id}/deliveries/{delivery_id}/redeliver", "webhooks.deliveries.redeliver")]
    public void An_action_is_called_by_its_path(string method, string pattern, string action) => Assert.Equal(action, AuditAction.Of(method, pattern));

    private static async Task<JsonArray> EntriesAsync(Tenant tenant) => (await tenant.Http.AskAsync("/v1/audit").ReadAsync(200))["entries"]!.AsArray();
}
