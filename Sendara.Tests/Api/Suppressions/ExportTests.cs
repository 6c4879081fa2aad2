using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Suppressions;

/// <summary>The whole list goes out, and could come in again.</summary>
public sealed class ExportTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task No_spreadsheet_runs_an_address_of_the_export_and_an_import_reads_it_back()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.Http.ImportAsync("recipient\n=1+1@example.test\n'a@example.test\nb@example.test\n", "complaint");
        Assert.Equal(["=1+1@example.test complaint", "a@example.test complaint", "b@example.test complaint"], await tenant.Http.ListAsync());

        var export = await tenant.Http.ExportAsync();
        Assert.Contains("\r\n'=1+1@example.test,complaint,2", export, StringComparison.Ordinal);
        Assert.Equal(3, (await tenant.Http.ExportAsync("?reason=complaint")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.Equal("recipient,reason,created_at\r\n", await tenant.Http.ExportAsync("?reason=manual"));
        Assert.Equal("""{"type":"done","rows":3,"added":0,"changed":0,"unchanged":3,"rejected":0}""", (await tenant.Http.ImportAsync(export))[^1]);
    }
}
