using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>A fault of our own tells nobody how the inside looks.</summary>
public sealed class InternalErrorTests(Servers servers)
{
    [Fact]
    public async Task A_fault_of_our_own_is_an_internal_error_that_leaks_nothing()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Logging:LogLevel:Default", "None"));
        var tenant = await app.OpenAccountAsync();
        await app.RowsAsync("alter table suppressions rename to gone");

        using var response = await tenant.Http.AskAsync("/v1/suppressions");
        var (code, message) = await Task.FromResult(response).RefusedAsync(500);

        Assert.Equal("internal_error", code);
        Assert.Contains("X-Request-Id", message, StringComparison.Ordinal);
        Assert.DoesNotContain("suppressions", message, StringComparison.Ordinal);
        Assert.Matches("^trc_[0-9a-f]{32}$", response.Header("X-Request-Id"));
    }
}
