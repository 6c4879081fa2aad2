using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>Lists: newest first, in pages that neither skip nor repeat.</summary>
public sealed class PageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Theory]
    [InlineData("/v1/keys")]
    [InlineData("/v1/domains")]
    [InlineData("/v1/suppressions")]
    public async Task Pages_follow_each_other_from_the_newest_to_the_oldest(string path)
    {
        var tenant = await App.OpenAccountAsync();
        var made = new List<string>();
        foreach (var number in Enumerable.Range(1, 5))
        {
            made.Add(await AddAsync(tenant, path, number));
        }

        var pages = new List<IReadOnlyList<string>>();
        var query = "limit=2";
        while (pages.Count < 10)
        {
            var page = await tenant.Http.AskAsync($"{path}?{query}").ReadAsync(200);
            pages.Add([.. page[path[4..]]!.AsArray().Select(item => item!.Text("id"))]);
            if (page["next_cursor"] is not { } cursor)
            {
                break;
            }

            query = $"limit=2&cursor={cursor.GetValue<string>()}";
        }

        var seen = pages.SelectMany(page => page).ToList();
        Assert.Equal(seen.Distinct(), seen);
        Assert.Superset(made.ToHashSet(), seen.ToHashSet());
        Assert.Equal(seen.OrderDescending(StringComparer.Ordinal), seen);
        Assert.All(pages.SkipLast(1), page => Assert.Equal(2, page.Count));
    }

    [Theory]
    [InlineData("/v1/keys")]
    [InlineData("/v1/domains")]
    [InlineData("/v1/suppressions")]
    public async Task Limits_and_cursors_that_are_none_are_refused_by_name(string path)
    {
        var tenant = await App.OpenAccountAsync();

        foreach (var (query, field) in ((string, string)[])
            [
                ("limit=0", "limit:"), ("limit=101", "limit:"), ("limit=-1", "limit:"), ("limit=abc", "limit:"), ("limit=1e1", "limit:"),
                ("limit=99999999999999999999", "limit:"), ("limit=1&limit=2", "limit:"), ("limit=%00", "limit:"),
                ("cursor=nonsense", "cursor:"), ("cursor=msg_0198f2a07a3c7d10b1c2d3e4f5a6b7c8", "cursor:"), ("cursor=%00", "cursor:"),
            ])
        {
            var (code, message) = await tenant.Http.AskAsync($"{path}?{query}").RefusedAsync(400);
            Assert.Equal("invalid_request", code);
            Assert.StartsWith(field, message, StringComparison.Ordinal);
        }

        await tenant.Http.AskAsync($"{path}?limit=&cursor=").ReadAsync(200);
        await tenant.Http.AskAsync($"{path}?limit=100").ReadAsync(200);
    }

    [Fact]
    public async Task Twenty_come_where_no_limit_is_given_and_the_end_has_no_cursor()
    {
        var tenant = await App.OpenAccountAsync();
        foreach (var number in Enumerable.Range(1, 21))
        {
            await AddAsync(tenant, "/v1/suppressions", number);
        }

        var first = await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200);
        var second = await tenant.Http.AskAsync($"/v1/suppressions?cursor={first.Text("next_cursor")}").ReadAsync(200);

        Assert.Equal(20, first["suppressions"]!.AsArray().Count);
        Assert.Single(second["suppressions"]!.AsArray());
        Assert.True(second.AsObject().ContainsKey("next_cursor"));
        Assert.Null(second["next_cursor"]);
    }

    private static async Task<string> AddAsync(Tenant tenant, string path, int number)
    {
        object body = path switch
        {
            "/v1/keys" => new { scope = "read" },
            "/v1/domains" => new { domain = $"d{number}.acme.test" },
            _ => new { recipient = $"a{number}@example.test" },
        };
        return (await tenant.Http.SubmitAsync(path, body).ReadAsync(201)).Text("id");
    }
}
