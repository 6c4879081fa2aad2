using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using Sendara.Engine.Keys;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Two APIs over one database: what one has promised, the other keeps.</summary>
public sealed class TwoProcessesTests(Servers servers)
{
    // A second is the promise; the rest is what asking takes.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task Two_hundred_twins_through_two_processes_are_one_mail_and_two_hundred_equal_answers()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await using var second = await ApiProcess.StartAsync(app);
        using var beside = second.WithKeyOf(tenant.Http);
        var putOff = 0;

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            while (true)
            {
                using var response = await Tenant.SendWithAsync(i % 2 == 0 ? tenant.Http : beside, tenant.Email, idempotencyKey: "one");
                if ((int)response.StatusCode != 503)
                {
                    return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers.Contains("Idempotent-Replayed"));
                }

                // The database stood still; whoever is told so asks again, and may have been the first.
                Interlocked.Increment(ref putOff);
            }
        }));
        await app.DispatchAsync();

        Assert.Single(answers.Select(answer => (answer.Item1, answer.Item2)).Distinct());
        Assert.Equal(201, answers[0].Item1);
        Assert.InRange(answers.Count(answer => answer.Item3), 199, putOff > 0 ? 200 : 199);
        Assert.Equal((1, 1), (await app.CountAsync("messages"), await app.CountAsync("message_events where type = 'sent'")));
        Assert.Single((await app.Simulator.GetAsync("/simulator/inbox"))["mails"]!.AsArray());
    }

    [Fact]
    public async Task Twins_with_other_bodies_are_refused_wherever_they_arrive_and_one_of_them_is_sent()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        using var beside = Beside(app, tenant.Http);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            using var response = await Tenant.SendWithAsync(i % 2 == 0 ? tenant.Http : beside, tenant.Email, idempotencyKey: "one", subject: $"Hello {i}");
            return (int)response.StatusCode;
        }));

        Assert.Equal((1, 39), (statuses.Count(status => status == 201), statuses.Count(status => status == 409)));
        Assert.Equal(1, await app.CountAsync("messages"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_that_one_process_revokes_is_refused_by_the_other_within_a_second_with_and_without_redis(bool withRedis)
    {
        (string, string)[] settings = withRedis ? [] : [("ConnectionStrings:redis", "127.0.0.1:1")];
        await using var app = await SendaraApp.StartAsync(servers, null, settings);
        var tenant = await app.OpenAccountAsync();
        foreach (var (method, ending) in ((string, string)[])[("DELETE", ""), ("POST", "/rotate")])
        {
            await Measured.UpToThriceAsync($"Refused by the other process after {method}{ending}", _ => RevokeAsync(method, ending), took => took < Promised);
        }

        async Task<TimeSpan> RevokeAsync(string method, string ending)
        {
            var key = await tenant.Http.SubmitAsync("/v1/keys", new { scope = "send" }).ReadAsync(201);
            using var here = app.WithKey(key.Text("key"));
            using var beside = Beside(app, here);
            await here.AskAsync("/v1/suppressions").ReadAsync(200);
            await beside.AskAsync("/v1/suppressions").ReadAsync(200);

            (await tenant.Http.CallAsync(method, $"/v1/keys/{key.Text("id")}{ending}")).EnsureSuccessStatusCode();
            var revoked = TimeProvider.System.GetTimestamp();

            await here.AskAsync("/v1/suppressions").RefusedAsync(401);
            await IsRefusedAsync(beside);
            return TimeProvider.System.GetElapsedTime(revoked);
        }
    }

    [Fact]
    public async Task A_key_that_one_process_revokes_opens_nothing_in_two_others_a_moment_later()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await using var first = await ApiProcess.StartAsync(app);
        await using var second = await ApiProcess.StartAsync(app);
        await Measured.UpToThriceAsync("Slowest refusal of ten keys by both other processes", async _ =>
        {
            var slowest = TimeSpan.Zero;
            for (var i = 0; i < 10; i++)
            {
                var took = await RevokeAsync();
                slowest = took > slowest ? took : slowest;
            }

            return slowest;
        }, slowest => slowest < Promised);

        async Task<TimeSpan> RevokeAsync()
        {
            var key = await tenant.Http.SubmitAsync("/v1/keys", new { scope = "send" }).ReadAsync(201);
            using var here = app.WithKey(key.Text("key"));
            List<HttpClient> others = [first.WithKeyOf(here), second.WithKeyOf(here)];
            await Task.WhenAll(others.Select(other => other.AskAsync("/v1/suppressions").ReadAsync(200)));

            await tenant.Http.EraseAsync($"/v1/keys/{key.Text("id")}").NoContentAsync();
            var revoked = TimeProvider.System.GetTimestamp();
            await Task.WhenAll(others.Select(IsRefusedAsync));
            return TimeProvider.System.GetElapsedTime(revoked);
        }
    }

    [Fact]
    public async Task A_key_is_believed_without_a_look_and_only_for_a_second_while_nobody_can_be_heard()
    {
        // No sign of life arrives as long as this clock stands still.
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock, ("ConnectionStrings:redis", "127.0.0.1:1"));
        var tenant = await app.OpenAccountAsync();
        await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200);

        await app.ExecuteAsync("update api_keys set revoked_at = now()");

        await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200);
        clock.Advance(KnownKeys.RememberedDeaf);
        await tenant.Http.AskAsync("/v1/suppressions").RefusedAsync(401);
    }

    private static Task IsRefusedAsync(HttpClient client) => Eventually.TrueAsync(async () =>
    {
        using var response = await client.AskAsync("/v1/suppressions");
        return (int)response.StatusCode == 401;
    });

    private static HttpClient Beside(SendaraApp app, HttpClient same)
    {
        var client = app.StartBeside();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", same.DefaultRequestHeaders.Authorization!.Parameter);
        return client;
    }
}
