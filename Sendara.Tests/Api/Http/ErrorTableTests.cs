using Sendara.AppHost.Local;
using Sendara.Refusals;
using Sendara.Tests.Api.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>The table of error codes, each of them provoked by a request as a client would send it.</summary>
public sealed class ErrorTableTests(SharedApp shared, Servers servers) : IClassFixture<SharedApp>
{
    /// <summary>The codes that clients know of and that nothing here can cause yet: no member may bear such a name without a row in the table.</summary>
    private static readonly string[] Unreachable = ["spend_cap_exceeded", "sending_paused", "validation_not_configured"];

    private static readonly Dictionary<string, (int Status, Func<SendaraApp, Tenant, Task<HttpResponseMessage>> Provoke)> Table = new()
    {
        ["invalid_request"] = (400, (_, tenant) => tenant.Http.SubmitJsonAsync("/v1/send", "{")),
        ["unauthorized"] = (401, (app, _) => app.Anonymous.AskAsync("/v1/domains")),
        ["invalid_signature"] = (401, (app, _) => app.Anonymous.SubmitJsonAsync(
            "/v1/ingest/sns",
            """
            {"Type":"Notification","MessageId":"1","TopicArn":"arn:aws:sns:us-east-1:000000000000:sendara-events","Message":"{}",
             "Timestamp":"2026-06-14T09:00:00.000Z","SignatureVersion":"2","Signature":"AAAA","SigningCertURL":"https://example.test/a.pem"}
            """)),
        ["forbidden"] = (403, async (_, tenant) => await (await tenant.KeyAsync("read")).SubmitAsync("/v1/send", Draft.To(tenant.Email))),
        ["not_found"] = (404, (_, tenant) => tenant.Http.AskAsync($"/v1/messages/msg_{new string('0', 32)}")),
        ["method_not_allowed"] = (405, (_, tenant) => tenant.Http.CallAsync("PATCH", "/v1/domains")),
        ["unsupported_media_type"] = (415, (_, tenant) => tenant.Http.SubmitBytesAsync("/v1/send", "a=b"u8.ToArray(), "text/plain")),
        ["payload_too_large"] = (413, (_, tenant) =>
            tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("payload.subject", $"\"{new string('x', 999)}\""))),
        ["recipient_suppressed"] = (409, async (_, tenant) =>
        {
            await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = tenant.Email }).ReadAsync(201);
            return await tenant.SendAsync(tenant.Email);
        }),
        ["idempotency_key_reused"] = (409, async (_, tenant) =>
        {
            await tenant.SendAsync(tenant.Email, idempotencyKey: "once").ReadAsync(201);
            return await tenant.SendAsync(tenant.Email, idempotencyKey: "once", subject: "Another");
        }),
        ["domain_already_exists"] = (409, async (_, tenant) =>
        {
            await tenant.AddDomainAsync("twice.acme.test");
            return await tenant.Http.SubmitAsync("/v1/domains", new { domain = "twice.acme.test" });
        }),
        ["domain_claimed"] = (409, async (app, tenant) =>
        {
            await (await app.OpenAccountAsync()).AddVerifiedDomainAsync("claimed.acme.test");
            return await tenant.Http.SubmitAsync("/v1/domains", new { domain = "claimed.acme.test" });
        }),
        ["last_admin_key"] = (409, async (_, tenant) =>
        {
            var own = (await tenant.Http.AskAsync("/v1/keys").ReadAsync(200))["keys"]!.AsArray().Single()!;
            return await tenant.Http.EraseAsync($"/v1/keys/{own.Text("id")}");
        }),
        ["from_not_verified"] = (422, (_, tenant) => tenant.SendAsync(tenant.Email, "news@nobodys.acme.test")),
        ["recipient_undeliverable"] = (422, async (app, tenant) =>
        {
            await tenant.AddVerifiedDomainAsync("checks.acme.test");
            await app.Simulator.PublishAsync("MX", "null.checks.acme.test", "0 .");
            return await tenant.Http.SubmitJsonAsync(
                "/v1/send", Draft.To("a@null.checks.acme.test", "news@checks.acme.test").With("validate_recipient", "true"));
        }),
        ["recipient_not_verified"] = (422, (_, tenant) => tenant.SendAsync("reader@example.test")),
        ["test_recipient_limit"] = (422, async (_, tenant) =>
        {
            foreach (var name in (string[])["a", "b", "c"])
            {
                await tenant.Http.SubmitAsync("/v1/test-recipients", new { email = $"{name}@example.test" }).ReadAsync(201);
            }

            return await tenant.Http.SubmitAsync("/v1/test-recipients", new { email = "d@example.test" });
        }),
        ["rate_limit_exceeded"] = (429, async (_, tenant) =>
        {
            await tenant.Http.SubmitAsync("/v1/test-recipients", new { email = "a@example.test" }).ReadAsync(201);
            return await tenant.Http.SubmitAsync("/v1/test-recipients", new { email = "a@example.test" });
        }),
    };

    public static TheoryData<string> Codes => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Each_code_has_a_request_that_provokes_it(string code)
    {
        var (status, provoke) = Table[code];
        using var answer = await provoke(shared.App, await shared.App.OpenAccountAsync());

        Assert.Equal(code, (await Task.FromResult(answer).RefusedAsync(status)).Code);
        Assert.Equal(code == "rate_limit_exceeded", answer.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task What_a_broken_inside_is_answered()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Ses:ServiceUrl", "http://127.0.0.1:1/"), ("Logging:LogLevel:Default", "None"));
        var tenant = await app.OpenAccountAsync();

        Assert.Equal("provider_unavailable", (await tenant.Http.SubmitAsync("/v1/domains", new { domain = "mail.acme.test" }).RefusedAsync(503)).Code);
        await app.RowsAsync("alter table suppressions rename to gone");
        Assert.Equal("internal_error", (await tenant.Http.AskAsync("/v1/suppressions").RefusedAsync(500)).Code);
    }

    [Fact]
    public async Task As_much_mail_as_may_wait_is_answered_by_its_own_code()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Warmup:Enabled", "true"), ("Warmup:StartCap", "50"), ("Warmup:BacklogDays", "1"));
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("warm.acme.test");
        await app.QueueAsync(tenant, "warm.acme.test", 60, held: true);

        Assert.Equal("warmup_backlog_full", (await tenant.SendAsync("reader@example.test", "news@warm.acme.test").RefusedAsync(422)).Code);
    }

    [Fact]
    public async Task A_database_that_is_away_is_answered_as_a_service_that_is()
    {
        await using var postgres = await PostgresServer.StartAsync(ServerOptions.ThrowAway, TestContext.Current.CancellationToken);
        var connection = postgres.ConnectionString(PostgresServer.Database);
        await Servers.MigrateAsync(connection, TimeProvider.System);
        await using var app = await SendaraApp.StartAsync(servers, null, ("ConnectionStrings:sendara", connection), ("Logging:LogLevel:Default", "None"));
        var tenant = await app.OpenAccountAsync();
        await postgres.KillAsync();

        Assert.Equal("service_unavailable", (await tenant.Http.AskAsync("/v1/domains").RefusedAsync(503)).Code);
    }

    [Fact]
    public void No_code_is_missing_here()
    {
        var codes = Enum.GetValues<RefusalCode>().Select(Words.Of).ToList();
        string[] elsewhere = ["provider_unavailable", "internal_error", "service_unavailable", "warmup_backlog_full"];

        Assert.Equal(codes.Order(StringComparer.Ordinal), Table.Keys.Concat(elsewhere).Order(StringComparer.Ordinal));
        Assert.Empty(codes.Intersect(Unreachable));
    }
}
