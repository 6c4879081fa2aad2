using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>Each field of a send request with everything that it must not be.</summary>
public sealed class BadSendTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly string[] Texts =
    [
        "channel", "idempotency_key", "destination.email", "payload.subject", "payload.body_html", "payload.body_text", "message_type",
        "metadata.from_email", "metadata.reply_to", "metadata.headers.X-Order", "scheduled_at",
    ];

    private static readonly string[] Lines =
    [
        "channel", "destination.email", "payload.subject", "message_type", "metadata.from_email", "metadata.reply_to", "metadata.headers.X-Order", "scheduled_at",
    ];

    private static readonly string[] Flags = ["test_send", "validate_recipient", "store_payload"];

    private static readonly string[] Objects = ["destination", "payload", "metadata", "metadata.headers"];

    private SendaraApp App => shared.App;

    public static TheoryData<string, string> Values =>
    [
        .. Cross(Texts, "42", "true", "{}", "[\"x\"]", "1e400", "\"\\u0000\"", "\"a\\ud800\"", "\"\\udc00a\""),
        .. Cross(Lines, "\"a\\r\\nBcc: b@example.test\"", "\"owner@customer.example\\n\""),
        .. Cross(Flags, "\"true\"", "1", "{}", "[]", "1e400"),
        .. Cross(Objects, "42", "\"text\"", "true", "[1]", "1e400"),
        ("channel", "\"sms\""), ("message_type", "\"spam\""), ("message_type", "\"Marketing\""), ("template_id", "\"tmpl_1\""),
        ("destination.email", "\"\""), ("destination.email", "null"), ("destination.email", "\"nobody\""), ("destination.email", "\"a@b\""),
        ("destination.email", "\"a@example.test, b@example.test\""), ("destination.email", "\"Ä@example.test\""),
        ("payload.subject", "null"), ("payload.subject", "\"  \""),
        ("metadata.from_email", "\"nobody\""), ("metadata.from_email", "\"a@x.test, b@x.test\""), ("metadata.from_email", "\"\\\"A <a@x.test>\""),
        ("metadata.reply_to", "\"A a@x.test\""),
        ("metadata.headers.X-Order", "\"\""), ("metadata.headers.X Order", "\"1\""), ("metadata.headers.X-Ordér", "\"1\""), ("metadata.headers.X:Order", "\"1\""),
        ("scheduled_at", "\"tomorrow\""), ("scheduled_at", "\"10:30\""), ("scheduled_at", "\"01/02/2049\""), ("scheduled_at", "\"\""),
        ("scheduled_at", "\"2026-02-30T00:00:00Z\""), ("scheduled_at", "\"9999-12-31T23:59:59Z\""),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_bad_field_is_refused_by_name(string field, string value)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, message) = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With(field, value)).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith($"{field}:", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("idempotency_key", 256)]
    [InlineData("destination.email", 321)]
    [InlineData("metadata.from_email", 601)]
    [InlineData("metadata.reply_to", 601)]
    [InlineData("metadata.headers.X-Order", 871)]
    [InlineData("channel", 100_000)]
    [InlineData("scheduled_at", 100_000)]
    public async Task What_is_too_long_is_refused_by_name(string field, int length)
    {
        var tenant = await App.OpenAccountAsync();

        var (_, message) = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With(field, $"\"{new string('a', length)}\"")).RefusedAsync(400);

        Assert.StartsWith($"{field}:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_has_at_most_998_octets()
    {
        var tenant = await App.OpenAccountAsync();

        await tenant.SendAsync(tenant.Email, subject: new string('ü', 499)).ReadAsync(201);
        var (code, message) = await tenant.SendAsync(tenant.Email, subject: new string('ü', 500)).RefusedAsync(413);

        Assert.Equal("payload_too_large", code);
        Assert.StartsWith("payload.subject:", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"destination":{"email":"owner@customer.example"}}""", "payload.subject:")]
    [InlineData("""{"destination":{"email":"owner@customer.example"},"payload":{"subject":"Hello"}}""", "payload.body_text:")]
    [InlineData("""{"destination":{"email":"owner@customer.example"},"payload":{"subject":"Hello","body_html":"","body_text":null}}""", "payload.body_text:")]
    [InlineData("""{"payload":{"subject":"Hello","body_text":"Hello"}}""", "destination.email:")]
    [InlineData("""{"destination":null,"payload":{"subject":"Hello","body_text":"Hello"}}""", "destination.email:")]
    public async Task What_is_missing_is_named(string json, string field)
    {
        var tenant = await App.OpenAccountAsync();

        var (_, message) = await tenant.Http.SubmitJsonAsync("/v1/send", json).RefusedAsync(400);

        Assert.StartsWith(field, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metadata.count", "1e400")]
    [InlineData("metadata.count", "-1e400000000000000000000")]
    [InlineData("metadata.count", "1e-16384")]
    [InlineData("metadata.deep", """{"list":[1,{"count":1e999999}]}""")]
    [InlineData("metadata.text", "\"\\u0000\"")]
    [InlineData("metadata.deep", "{\"\\u0000\":1}")]
    [InlineData("metadata.deep", "[\"a\\u0000b\"]")]
    [InlineData("metadata.deep", "[\"\\ud800\"]")]
    public async Task Free_metadata_that_cannot_be_kept_is_refused(string place, string value)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, message) = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With(place, value)).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith("metadata", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Free_metadata_comes_back_as_it_was_given()
    {
        var tenant = await App.OpenAccountAsync();
        const string Kept = """{"a":[1,2.5,-3e2,true,null,"x"],"b":{"c":"\u00fc","d":12345678901234567890}}""";

        var sent = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("metadata.kept", Kept)).ReadAsync(201);
        var metadata = (await tenant.MessageAsync(sent.Text("id")))["metadata"]!;

        Assert.Equal("[1,2.5,-3e2,true,null,\"x\"]", metadata["kept"]!["a"]!.ToJsonString());
        Assert.Equal("ü", metadata["kept"]!["b"]!.Text("c"));
        Assert.Equal("12345678901234567890", metadata["kept"]!["b"]!["d"]!.ToJsonString());
    }

    [Fact]
    public async Task Metadata_ends_at_16_kilobytes()
    {
        var tenant = await App.OpenAccountAsync();

        var (_, message) = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("metadata.note", $"\"{new string('a', 16 * 1024)}\"")).RefusedAsync(400);

        Assert.StartsWith("metadata:", message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string, string)> Cross(string[] fields, params string[] values) => fields.SelectMany(field => values.Select(value => (field, value)));
}
