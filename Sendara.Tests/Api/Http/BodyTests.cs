using System.Text;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>Bodies that nobody sends by mistake.</summary>
public sealed class BodyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly string[] Paths = ["/v1/keys", "/v1/domains", "/v1/send", "/v1/suppressions", "/v1/accounts"];

    private SendaraApp App => shared.App;

    public static TheoryData<string, string, string> NoObjects =>
    [
        .. Paths.SelectMany(path => new[]
        {
            (path, "42", "body:"), (path, "\"text\"", "body:"), (path, "true", "body:"), (path, "[1]", "body:"), (path, "[[]]", "body:"),
            (path, "1e99999", "body:"), (path, new string('[', 100_000), "body:"), (path, Nested("{\"a\":", "1", "}"), "body:"),
        }),
    ];

    public static TheoryData<string, string> Unreadable =>
    [
        .. Paths.SelectMany(path => new[]
        {
            (path, "{\"\\ud800\":1}"), (path, "{\"unknown\":\"\\udfff\"}"), (path, "{\"unknown\":{\"deep\":[\"\\ud83d\"]}}"),
            (path, "{\"unknown\":{\"\\ud83d\\ud83d\":1}}"),
        }),
    ];

    [Theory]
    [MemberData(nameof(NoObjects))]
    public async Task What_is_no_object_is_refused(string path, string json, string field)
    {
        var (code, message) = await (await ClientAsync(path)).SubmitJsonAsync(path, json).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith(field, message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Half_a_surrogate_pair_is_refused_wherever_it_stands(string path, string json)
    {
        var (code, message) = await (await ClientAsync(path)).SubmitJsonAsync(path, json).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.Contains("Unicode", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/keys")]
    [InlineData("/v1/domains")]
    [InlineData("/v1/send")]
    [InlineData("/v1/suppressions")]
    [InlineData("/v1/accounts")]
    public async Task Malformed_utf8_is_refused(string path)
    {
        var client = await ClientAsync(path);
        foreach (var octets in (byte[][])[[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xc0, 0x80]])
        {
            byte[] value = [.. "{\"unknown\":\""u8, .. octets, .. "\"}"u8];
            byte[] name = [.. "{\""u8, .. octets, .. "\":1}"u8];
            Assert.Equal("invalid_request", (await client.SubmitBytesAsync(path, value).RefusedAsync(400)).Code);
            Assert.Equal("invalid_request", (await client.SubmitBytesAsync(path, name).RefusedAsync(400)).Code);
        }
    }

    [Fact]
    public async Task Whole_surrogate_pairs_and_escaped_backslashes_are_text()
    {
        var tenant = await App.OpenAccountAsync();

        var sent = await tenant.Http.SubmitJsonAsync("/v1/send", """
            {"destination":{"email":"owner@customer.example"},"payload":{"subject":"Party \ud83c\udf89","body_text":"C:\\ud800 \\u0000"},
             "metadata":{"path":"C:\\ud800\\u0000","party":"\ud83c\udf89"}}
            """).ReadAsync(201);

        var message = await tenant.MessageAsync(sent.Text("id"));
        Assert.Equal("Party 🎉", message.Text("subject"));
        Assert.Equal(@"C:\ud800\u0000", message["metadata"]!.Text("path"));
    }

    private async Task<HttpClient> ClientAsync(string path) => path == "/v1/accounts" ? App.Operator : (await App.OpenAccountAsync()).Http;

    private static string Nested(string open, string inner, string close) =>
        new StringBuilder().Insert(0, open, 64).Append(inner).Insert(open.Length * 64 + inner.Length, close, 64).ToString();
}
