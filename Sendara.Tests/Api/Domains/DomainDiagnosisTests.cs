using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

public sealed class DomainDiagnosisTests(SharedApp shared, Servers servers) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task One_record_with_the_zone_doubled_is_told_from_the_five_that_are_right()
    {
        var tenant = await App.OpenAccountAsync();
        var domain = await tenant.AddDomainAsync("doubled.acme.test");
        await App.Simulator.PostAsync("/simulator/dns/publish/doubled.acme.test");
        var (name, value) = (domain["dns_records"]![0]!.Text("name"), domain["dns_records"]![0]!.Text("value"));
        await App.Simulator.RemoveAsync(name);
        await App.Simulator.PublishAsync("CNAME", $"{name}.acme.test", value);

        var diagnosis = await DiagnoseAsync(tenant, "doubled.acme.test");

        var records = diagnosis["records"]!.AsArray();
        Assert.Equal(["missing", "right", "right", "right", "right", "right"], records.Select(record => record!.Text("outcome")));
        var finding = records[0]!["findings"]!.AsArray().Single()!;
        Assert.Equal(("dkim_zone_doubled", "error"), (finding.Text("code"), finding.Text("severity")));
        Assert.Contains($"{name}.acme.test", finding.Text("message"), StringComparison.Ordinal);
        Assert.Contains(name[..^".acme.test".Length], finding.Text("fix"), StringComparison.Ordinal);
        Assert.All(records[0]!["answers"]!.AsArray(), answer => Assert.Equal("no such name", answer!.Text("answer")));
    }

    [Fact]
    public async Task It_changes_no_status()
    {
        var tenant = await App.OpenAccountAsync();
        var before = await tenant.AddDomainAsync("untouched.acme.test");
        await App.Simulator.PostAsync("/simulator/dns/publish/untouched.acme.test");

        await DiagnoseAsync(tenant, "untouched.acme.test");

        Assert.Equal(before.ToJsonString(), (await tenant.DomainAsync("untouched.acme.test")).ToJsonString());
    }

    [Fact]
    public async Task A_silent_server_is_shown_as_such()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync("silent.acme.test");
        await App.Simulator.BreakAsync("_dmarc.silent.acme.test", "servfail");

        var dmarc = (await DiagnoseAsync(tenant, "silent.acme.test"))["records"]![5]!;

        Assert.Equal("could_not_ask", dmarc.Text("outcome"));
        Assert.Contains(dmarc["answers"]!.AsArray(), answer => answer!.Text("answer").Contains("SERVFAIL", StringComparison.Ordinal));
    }

    // As with vendors who have _dmarc delegated to themselves.
    [Fact]
    public async Task The_zone_is_told_also_where_the_DMARC_name_is_one_of_its_own()
    {
        await App.Simulator.PostAsync("/simulator/dns/zones", new { name = "eu.vendor.test" });
        await App.Simulator.PostAsync("/simulator/dns/zones", new { name = "_dmarc.mail.eu.vendor.test" });
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync("mail.eu.vendor.test");

        var diagnosis = await DiagnoseAsync(tenant, "mail.eu.vendor.test");

        Assert.Equal(("eu.vendor.test", false), (diagnosis.Text("zone"), diagnosis["zone_is_guessed"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task One_name_whose_servers_are_silent_hides_no_other()
    {
        // Patience with one server as long as that with the whole look.
        await using var app = await SendaraApp.StartAsync(servers, null, ("Dns:ServerTimeout", "00:00:06"));
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync("mail.acme.test");
        await app.Simulator.PostAsync("/simulator/dns/publish/mail.acme.test");
        await app.Simulator.BreakAsync("_dmarc.mail.acme.test", "silent");

        var diagnosis = await DiagnoseAsync(tenant, "mail.acme.test");

        Assert.Equal(
            ["right", "right", "right", "right", "right", "could_not_ask"],
            diagnosis["records"]!.AsArray().Select(record => record!.Text("outcome")));
    }

    [Fact]
    public async Task A_stranger_s_domain_is_not_there()
    {
        var (owner, stranger) = (await App.OpenAccountAsync(), await App.OpenAccountAsync());
        await owner.AddDomainAsync("private.acme.test");

        await stranger.Http.AskAsync("/v1/domains/private.acme.test/diagnosis").RefusedAsync(404);
    }

    private static Task<JsonNode> DiagnoseAsync(Tenant tenant, string domain) =>
        tenant.Http.AskAsync($"/v1/domains/{domain}/diagnosis").ReadAsync(200);
}
