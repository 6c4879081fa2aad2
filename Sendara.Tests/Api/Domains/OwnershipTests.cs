using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

/// <summary>One name may be pending in several accounts and verified in one.</summary>
public sealed class OwnershipTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task Of_two_accounts_that_verify_one_name_at_once_one_holds_it()
    {
        var tenants = new[] { await App.OpenAccountAsync(), await App.OpenAccountAsync() };
        foreach (var tenant in tenants)
        {
            await tenant.AddDomainAsync("race.acme.test");
        }

        await App.Simulator.PostAsync("/simulator/dns/publish/race.acme.test");
        await Eventually.TrueAsync(async () =>
        {
            var answers = await Task.WhenAll(tenants.Concat(tenants).Select(t => t.Http.SubmitAsync("/v1/domains/race.acme.test/verify")));
            Assert.All(answers, answer => Assert.Contains((int)answer.StatusCode, (int[])[200, 409]));
            return answers.Any(answer => (int)answer.StatusCode == 409);
        });

        Assert.Equal(1, await App.CountAsync("domains where name = 'race.acme.test' and fully_verified"));
        var codes = await Task.WhenAll(tenants.Select(async t => await t.Http.SubmitAsync("/v1/domains/race.acme.test/verify")));
        Assert.Equal([200, 409], codes.Select(answer => (int)answer.StatusCode).Order());
        Assert.Equal("domain_claimed", (await Task.FromResult(codes.Single(answer => (int)answer.StatusCode == 409)).RefusedAsync(409)).Code);
    }

    [Fact]
    public async Task A_claim_that_nobody_verified_does_not_stand_in_the_owners_way()
    {
        var owner = await App.OpenAccountAsync();
        await owner.AddDomainAsync("owned.acme.test");
        var squatter = await App.OpenAccountAsync();
        await squatter.Http.SubmitAsync("/v1/domains", new { domain = "owned.acme.test", mail_from_prefix = "squat" }).ReadAsync(201);

        foreach (var record in (await owner.DomainAsync("owned.acme.test"))["dns_records"]!.AsArray())
        {
            await App.Simulator.PublishAsync(record!.Text("type"), record!.Text("name"), record!.Text("value"));
        }

        await Eventually.TrueAsync(async () => (await owner.VerifyAsync("owned.acme.test"))["fully_verified"]!.GetValue<bool>());
        Assert.Equal("domain_claimed", (await squatter.TryVerifyAsync("owned.acme.test").RefusedAsync(409)).Code);
        await owner.SendAsync("reader@example.test", "news@owned.acme.test").ReadAsync(201);
        await squatter.SendAsync("reader@example.test", "news@owned.acme.test").RefusedAsync(422);
    }

    [Fact]
    public async Task Deleting_in_one_account_keeps_the_identity_for_another()
    {
        var first = await App.OpenAccountAsync();
        var second = await App.OpenAccountAsync();
        await first.AddDomainAsync("shared.acme.test");
        await second.AddDomainAsync("shared.acme.test");

        await first.Http.EraseAsync("/v1/domains/shared.acme.test").NoContentAsync();
        await App.Simulator.Ses.GetIdentityAsync("shared.acme.test");
        await second.Http.EraseAsync("/v1/domains/shared.acme.test").NoContentAsync();

        await App.Simulator.Ses.MustRefuseAsync(404, "NotFoundException", HttpMethod.Get, "/v2/email/identities/shared.acme.test");
    }

    [Fact]
    public async Task A_deleted_domain_sends_no_more_and_its_messages_stay()
    {
        var tenant = await App.OpenAccountAsync();
        var id = (await tenant.AddVerifiedDomainAsync("deleted.acme.test")).Text("id");
        var sent = await tenant.SendAsync("reader@example.test", "news@deleted.acme.test").ReadAsync(201);

        await tenant.Http.EraseAsync($"/v1/domains/{id}").NoContentAsync();

        Assert.Equal("from_not_verified", (await tenant.SendAsync("reader@example.test", "news@deleted.acme.test").RefusedAsync(422)).Code);
        await tenant.Http.AskAsync($"/v1/domains/{id}").RefusedAsync(404);
        await tenant.Http.EraseAsync($"/v1/domains/{id}").RefusedAsync(404);
        await tenant.Http.SubmitAsync($"/v1/domains/{id}/verify").RefusedAsync(404);
        await tenant.MessageAsync(sent.Text("id"));
        await App.DispatchAsync();
        Assert.Equal("failed", (await tenant.MessageAsync(sent.Text("id"))).Text("status"));
    }

    [Fact]
    public async Task A_deleted_domain_can_be_added_again_with_the_same_records()
    {
        var tenant = await App.OpenAccountAsync();
        var before = await tenant.AddDomainAsync("back.acme.test");
        await tenant.Http.EraseAsync("/v1/domains/back.acme.test").NoContentAsync();

        var after = await tenant.AddDomainAsync("back.acme.test");

        Assert.NotEqual(before.Text("id"), after.Text("id"));
        Assert.Equal(before["dns_records"]!.ToJsonString(), after["dns_records"]!.ToJsonString());
    }
}
