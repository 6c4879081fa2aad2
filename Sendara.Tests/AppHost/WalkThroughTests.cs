using Sendara.AppHost;
using Sendara.AppHost.Accounts;

namespace Sendara.Tests.AppHost;

public sealed class WalkThroughTests
{
    private readonly LocalAccount _account = new("acct_1", "sk_live_1", "sk_test_1");

    [Fact]
    public void It_names_the_addresses_of_this_stack_and_every_step_of_the_first_mail()
    {
        var topology = At(apiPort: "7500");

        var text = WalkThrough.Text(topology, _account);

        Assert.Contains("api=http://127.0.0.1:7500 simulator=http://127.0.0.1:7102", text, StringComparison.Ordinal);
        Assert.Contains("key=sk_live_1 ", text, StringComparison.Ordinal); // As the documentation's examples have it.
        Assert.DoesNotContain("-H \"$key\"", text, StringComparison.Ordinal);
        string[] steps = ["/v1/domains ", "/simulator/dns/publish/", "/verify", "/v1/send", "/v1/messages/$message", "/simulator/inbox"];
        Assert.Equal(steps.Order(), steps.Where(s => text.Contains(s, StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void The_banner_shows_both_keys_and_every_page()
    {
        var topology = At(apiPort: null);

        var text = Banner.Text(topology, _account, withDashboard: true);

        string[] shown =
        [
            "sk_live_1", "sk_test_1", "http://127.0.0.1:7100/reference", "http://127.0.0.1:7102/dns",
            "http://127.0.0.1:7101/hangfire", "http://127.0.0.1:7188",
        ];
        Assert.All(shown, s => Assert.Contains(s, text, StringComparison.Ordinal));
    }

    private static Topology At(string? apiPort) =>
        new(Ports.Read(name => name == "SENDARA_API_PORT" ? apiPort : null), new DataFolder(Path.GetTempPath()));
}
