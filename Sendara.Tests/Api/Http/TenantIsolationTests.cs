using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>What another account has does not exist, and cannot be touched: on every route that names something.</summary>
public sealed class TenantIsolationTests(SharedApp shared) : IClassFixture<SharedApp>
{
    // Enough for every route to find what it asks for; fields that a route does not know are ignored.
    private const string Body = """{"code":"123456","default_sender_name":"Mallory","open_tracking":true,"endpoint_url":"https://example.com/hook","is_active":false}""";

    private SendaraApp App => shared.App;

    [Theory]
    [MemberData(nameof(ApiRoutes.NamingPaths), MemberType = typeof(ApiRoutes))]
    public async Task A_stranger_finds_nothing_and_changes_nothing(string method, string path)
    {
        var owner = await App.OpenAccountAsync();
        var theirs = await OwnedThings.FillAsync(owner, path);
        var stranger = await App.OpenAccountAsync();
        var before = await EverythingOfAsync(owner);

        var (code, _) = await stranger.Http.CallAsync(method, theirs, method is "GET" or "DELETE" ? null : Json()).RefusedAsync(404);

        Assert.Equal("not_found", code);
        Assert.NotEmpty(before);
        Assert.Equal(before, await EverythingOfAsync(owner));
    }

    [Fact]
    public async Task Nor_by_the_name_of_a_domain_or_the_address_on_a_list()
    {
        var owner = await App.OpenAccountAsync();
        await owner.AddDomainAsync("names.acme.test");
        await owner.Http.SubmitAsync("/v1/suppressions", new { recipient = "listed@example.test" }).ReadAsync(201);
        var stranger = await App.OpenAccountAsync();
        var before = await EverythingOfAsync(owner);

        foreach (var route in ApiRoutes.All.Where(route => route.Path.Contains("{domain}", StringComparison.Ordinal)))
        {
            var byName = route.Path.Replace("{domain}", "names.acme.test", StringComparison.Ordinal);
            await stranger.Http.CallAsync(route.Method, byName, route.Method is "GET" or "DELETE" ? null : Json()).RefusedAsync(404);
        }

        await stranger.Http.EraseAsync("/v1/suppressions?channel=email&recipient=listed@example.test").RefusedAsync(404);
        Assert.Equal(before, await EverythingOfAsync(owner));
    }

    [Theory]
    [InlineData("/v1/keys", "keys", 1)]
    [InlineData("/v1/domains", "domains", 1)]
    [InlineData("/v1/messages", "messages", 0)]
    [InlineData("/v1/suppressions", "suppressions", 0)]
    [InlineData("/v1/test-recipients", "test_recipients", 0)]
    [InlineData("/v1/audit", "entries", 1)]
    public async Task Nor_in_a_list(string path, string name, int own)
    {
        var owner = await App.OpenAccountAsync();
        foreach (var route in ApiRoutes.All.Where(route => route.Path.Contains('{')).DistinctBy(route => route.Path.Split('{')[0]))
        {
            await OwnedThings.FillAsync(owner, route.Path);
        }

        await owner.Http.SubmitAsync("/v1/suppressions", new { recipient = "listed@example.test" }).ReadAsync(201);
        var stranger = await App.OpenAccountAsync();

        Assert.Equal(own, (await stranger.Http.AskAsync(path).ReadAsync(200))[name]!.AsArray().Count);
        Assert.True((await owner.Http.AskAsync(path).ReadAsync(200))[name]!.AsArray().Count > own);
    }

    // When keys were used is noted beside the requests.
    private async Task<IReadOnlyList<string>> EverythingOfAsync(Tenant owner)
    {
        var tables = await App.RowsAsync(
            """
            select quote_ident(c.table_name) from information_schema.columns c
              join information_schema.tables t using (table_schema, table_name)
             where c.table_schema = 'public' and c.column_name = 'account_id' and t.table_type = 'BASE TABLE' order by 1
            """);
        var rows = new List<string>();
        foreach (var table in tables)
        {
            rows.AddRange(await App.RowsAsync(
                $"select '{table} ' || (to_jsonb(t) - 'last_used_at')::text from {table} t where account_id = '{owner.AccountId[5..]}' order by 1"));
        }

        return rows;
    }

    private static StringContent Json() => new(Body, System.Text.Encoding.UTF8, "application/json");
}
