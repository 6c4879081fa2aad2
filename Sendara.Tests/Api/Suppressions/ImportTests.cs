using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sendara.Suppressions;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Suppressions;

/// <summary>A list comes in as it is, row by row, and goes out again.</summary>
public sealed class ImportTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task Rows_are_put_on_the_list_and_those_that_will_not_do_are_named()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = "known@example.test", reason = "complaint" }).ReadAsync(201);

        var answer = await tenant.Http.ImportAsync(
            """
            email,reason
            New@Example.test,
            known@example.test,manual
            left@example.test,unsubscribe
            nobody
            new@example.test,hard_bounce
            other@example.test,because
            """);

        Assert.Equal(
            [
                """{"type":"rejected","line":5,"field":"recipient","message":"recipient: is not an e-mail address of the form local@domain."}""",
                """{"type":"rejected","line":7,"field":"reason","message":"reason: must be one of unsubscribe, manual, hard_bounce, complaint, or empty."}""",
                """{"type":"done","rows":6,"added":2,"changed":0,"unchanged":2,"rejected":2}""",
            ],
            answer);
        Assert.Equal(
            ["known@example.test complaint", "left@example.test unsubscribe", "new@example.test hard_bounce"], await tenant.Http.ListAsync());
    }

    [Fact]
    public async Task The_same_list_again_changes_nothing_and_a_stronger_reason_does()
    {
        var tenant = await App.OpenAccountAsync();

        await tenant.Http.ImportAsync("a@example.test\nb@example.test\n", "unsubscribe");
        Assert.Equal("""{"type":"done","rows":2,"added":0,"changed":0,"unchanged":2,"rejected":0}""", (await tenant.Http.ImportAsync("a@example.test\nb@example.test\n", "unsubscribe"))[^1]);
        Assert.Equal("""{"type":"done","rows":2,"added":1,"changed":1,"unchanged":0,"rejected":0}""", (await tenant.Http.ImportAsync("a@example.test\nc@example.test\n", "hard_bounce"))[^1]);

        Assert.Equal(["a@example.test hard_bounce", "b@example.test unsubscribe", "c@example.test hard_bounce"], await tenant.Http.ListAsync());
    }

    [Fact]
    public async Task Live_and_test_lists_and_other_accounts_lists_are_apart()
    {
        var (tenant, stranger) = (await App.OpenAccountAsync(), await App.OpenAccountAsync());
        using var test = await tenant.KeyAsync("send", testMode: true);

        await test.ImportAsync("a@example.test");

        Assert.Empty(await tenant.Http.ListAsync());
        Assert.Empty(await stranger.Http.ListAsync());
        Assert.Equal(["a@example.test manual"], await test.ListAsync());
        Assert.Equal("recipient,reason,created_at\r\n", await tenant.Http.ExportAsync());
    }

    [Fact]
    public async Task A_long_list_shows_its_progress_while_it_is_still_being_sent()
    {
        var tenant = await App.OpenAccountAsync();
        var pipe = new Pipe();
        using var content = new StreamContent(pipe.Reader.AsStream());
        content.Headers.ContentType = new("text/csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/suppressions/import") { Content = content };

        // The test host's own client keeps a request back until it is whole.
        using var client = new HttpClient { BaseAddress = tenant.Http.BaseAddress };
        client.DefaultRequestHeaders.Authorization = tenant.Http.DefaultRequestHeaders.Authorization;
        var sending = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await WriteAsync(pipe, Rows(0, 1_500)); // The client holds the last few rows back until there are more.
        await Eventually.TrueAsync(async () => (await App.RowsAsync($"select count(*) from suppressions where account_id = '{tenant.AccountId[5..]}'"))[0] == "1000");
        await WriteAsync(pipe, Rows(1_500, 1_000));
        await pipe.Writer.CompleteAsync();

        using var response = await sending;
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            [
                """{"type":"progress","rows":1000,"added":1000,"changed":0,"unchanged":0,"rejected":0}""",
                """{"type":"progress","rows":2000,"added":2000,"changed":0,"unchanged":0,"rejected":0}""",
                """{"type":"done","rows":2500,"added":2500,"changed":0,"unchanged":0,"rejected":0}""",
            ],
            lines);
    }

    [Fact]
    public async Task One_row_too_many_stops_the_import_and_what_was_before_it_stays()
    {
        var tenant = await App.OpenAccountAsync();

        var answer = await tenant.Http.ImportAsync(Rows(0, SuppressionSheet.MaxRows + 2));

        var last = JsonNode.Parse(answer[^1])!;
        Assert.Equal(("stopped", "payload_too_large"), (last.Text("type"), last["error"]!.Text("code")));
        Assert.Contains("100000 rows. Those before line 100001 are on the list", last["error"]!.Text("message"), StringComparison.Ordinal);
        Assert.Equal((100_000, 100_000), (last["rows"]!.GetValue<int>(), last["added"]!.GetValue<int>()));
        Assert.Equal(100_000, await App.CountAsync($"suppressions where account_id = '{tenant.AccountId[5..]}'"));
        Assert.Equal(101, answer.Count);

        // What went in comes out, all of it, and comes in again.
        var export = await tenant.Http.ExportAsync();
        Assert.Equal(100_001, export.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("""{"type":"done","rows":100000,"added":0,"changed":0,"unchanged":100000,"rejected":0}""", (await tenant.Http.ImportAsync(export))[^1]);
    }

    [Fact]
    public async Task A_hundred_thousand_rejections_do_not_block_a_client_that_sends_before_it_reads()
    {
        var tenant = await App.OpenAccountAsync();

        var answer = await tenant.Http.ImportAsync(string.Concat(Enumerable.Repeat("nobody\n", SuppressionSheet.MaxRows)));

        Assert.Equal("""{"type":"done","rows":100000,"added":0,"changed":0,"unchanged":0,"rejected":100000}""", answer[^1]);
        Assert.Equal(SuppressionSheet.MaxRows, answer.Count(line => line.Contains("rejected\",", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_list_that_is_no_utf8_is_refused_and_leaves_nothing_of_its_portion()
    {
        var tenant = await App.OpenAccountAsync();

        var (code, message) = await tenant.Http.PostSheetAsync([.. "a@example.test\n"u8, 0xff, 0xfe]).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith("body: is not valid UTF-8", message, StringComparison.Ordinal);
        Assert.Empty(await tenant.Http.ListAsync());
    }

    [Theory]
    [InlineData("text/csv; charset=utf-8", 200)]
    [InlineData("Text/CSV; header=present", 200)]
    [InlineData("text/csv; charset=iso-8859-1", 415)]
    [InlineData("application/json", 415)]
    [InlineData(null, 415)]
    public async Task A_list_is_csv_in_utf8(string? contentType, int status)
    {
        var tenant = await App.OpenAccountAsync();

        using var response = await tenant.Http.SubmitBytesAsync("/v1/suppressions/import", [.. Encoding.UTF8.Preamble, .. "a@example.test"u8], contentType);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_reason_that_is_none_is_refused_by_name()
    {
        var tenant = await App.OpenAccountAsync();

        var (_, message) = await tenant.Http.PostSheetAsync([], "?reason=because").RefusedAsync(400);
        Assert.StartsWith("reason:", message, StringComparison.Ordinal);
        (_, message) = await tenant.Http.AskAsync("/v1/suppressions/export?reason=because").RefusedAsync(400);
        Assert.StartsWith("reason:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_over_its_size_is_refused_before_it_is_read()
    {
        var tenant = await App.OpenAccountAsync();
        using var content = new ByteArrayContent(new byte[(32 * 1024 * 1024) + 1]);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");

        var (code, _) = await tenant.Http.CallAsync("POST", "/v1/suppressions/import", content, ("Expect", "100-continue")).RefusedAsync(413);

        Assert.Equal("payload_too_large", code);
    }

    private static string Rows(int from, int count) => string.Concat(Enumerable.Range(from, count).Select(number => $"reader{number}@example.test\r\n"));

    private static async Task WriteAsync(Pipe pipe, string text) =>
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
}
