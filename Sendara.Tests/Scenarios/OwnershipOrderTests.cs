using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Two accounts, one name, every order of what they can do: at most one holds it, and only by records of its own.</summary>
public sealed class OwnershipOrderTests(Servers servers)
{
    // Longer than the provider's answers are remembered, so that each step sees what the one before did.
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromSeconds(6);

    private enum Step
    {
        FirstAdds,
        FirstPublishes,
        FirstVerifies,
        SecondAdds,
        SecondPublishes,
        SecondVerifies,
        Sweep,
    }

    [Fact]
    public async Task Whatever_the_order_of_adding_publishing_verifying_and_sweeping_there_is_one_holder_at_most()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var tenants = new[] { await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example") };

        // The accounts are alike, so that the orders in which the second adds first are these with the names changed.
        var orders = Orders([.. Enum.GetValues<Step>()]).Where(IsPossible).ToList();
        Assert.Equal(280, orders.Count);
        foreach (var (number, order) in orders.Index())
        {
            var contest = new Contest(app, clock, tenants, $"n{number}.order{number}.test");
            foreach (var step in order)
            {
                await contest.TakeAsync(step);
                Assert.True(await contest.HasRightfulHolderAsync() is not false, $"{string.Join(", ", order)}: after {step}");
            }

            // Both have published by now: with some more looks one of them holds the name, and the other is told so.
            await Eventually.TrueAsync(contest.SettleAsync);
            Assert.True(await contest.HasRightfulHolderAsync(), $"{string.Join(", ", order)}: in the end");
            await contest.CloseAsync();
        }
    }

    [Fact]
    public async Task When_both_verify_at_the_same_moment_again_and_again_there_is_always_one_holder()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenants = new[] { await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example") };
        for (var round = 0; round < 30; round++)
        {
            var contest = new Contest(app, null, tenants, $"r{round}.race{round}.test");
            await Task.WhenAll(contest.TakeAsync(Step.FirstAdds), contest.TakeAsync(Step.SecondAdds));
            await Task.WhenAll(contest.TakeAsync(Step.FirstPublishes), contest.TakeAsync(Step.SecondPublishes));
            await Eventually.TrueAsync(async () =>
            {
                await Task.WhenAll(contest.TakeAsync(Step.FirstVerifies), contest.TakeAsync(Step.SecondVerifies), contest.TakeAsync(Step.Sweep));
                return await contest.HasRightfulHolderAsync() ?? false;
            });

            await Task.WhenAll(contest.TakeAsync(Step.FirstVerifies), contest.TakeAsync(Step.SecondVerifies));
            Assert.True(await contest.HasRightfulHolderAsync());
        }
    }

    private static IEnumerable<Step[]> Orders(Step[] steps) =>
        steps.Length == 0
            ? [[]]
            : steps.SelectMany(first => Orders([.. steps.Where(step => step != first)]).Select(rest => (Step[])[first, .. rest]));

    private static bool IsPossible(Step[] order)
    {
        int At(Step step) => Array.IndexOf(order, step);
        return At(Step.FirstAdds) < At(Step.SecondAdds)
            && At(Step.FirstAdds) < Math.Min(At(Step.FirstPublishes), At(Step.FirstVerifies))
            && At(Step.SecondAdds) < Math.Min(At(Step.SecondPublishes), At(Step.SecondVerifies));
    }

    /// <summary>One name that two accounts want, and who has published what.</summary>
    private sealed class Contest(SendaraApp app, FakeTimeProvider? clock, Tenant[] tenants, string domain)
    {
        private readonly JsonNode?[] _added = new JsonNode?[2];
        private readonly bool[] _refused = new bool[2];
        private readonly bool[] _published = new bool[2];

        internal Task TakeAsync(Step step)
        {
            clock?.Advance(BetweenSteps);
            return step switch
            {
                Step.FirstAdds => AddAsync(0),
                Step.FirstPublishes => PublishAsync(0),
                Step.FirstVerifies => VerifyAsync(0),
                Step.SecondAdds => AddAsync(1),
                Step.SecondPublishes => PublishAsync(1),
                Step.SecondVerifies => VerifyAsync(1),
                _ => SweepAsync(),
            };
        }

        /// <summary>Another look by either, unless somebody holds the name; whether somebody does.</summary>
        internal async Task<bool> SettleAsync()
        {
            if (await HasRightfulHolderAsync() is null)
            {
                await TakeAsync(Step.SecondVerifies);
                await TakeAsync(Step.FirstVerifies);
            }

            return await HasRightfulHolderAsync() is not null;
        }

        /// <summary>Whether there is one holder, by its own records; null where there is none, false where it is wrong.</summary>
        internal async Task<bool?> HasRightfulHolderAsync()
        {
            var holders = new List<int>();
            foreach (var who in new[] { 0, 1 }.Where(who => _added[who] is not null))
            {
                if ((await tenants[who].DomainAsync(domain))["fully_verified"]!.GetValue<bool>())
                {
                    holders.Add(who);
                }
            }

            return holders.Count == 0 ? null : holders is [var holder] && _published[holder];
        }

        internal async Task CloseAsync()
        {
            foreach (var who in new[] { 0, 1 }.Where(who => _added[who] is not null))
            {
                await tenants[who].RemoveDomainAsync(domain);
            }
        }

        private async Task AddAsync(int who)
        {
            using var answer = await tenants[who].Http.SubmitAsync("/v1/domains", new { domain });
            _refused[who] = (int)answer.StatusCode == 409; // The other holds it by now.
            _added[who] = _refused[who] ? null : await Task.FromResult(answer).ReadAsync(201);
        }

        private async Task PublishAsync(int who)
        {
            if (_added[who] is not { } added)
            {
                return;
            }

            _published[who] = true;
            (await app.Simulator.PostAsync("/simulator/dns/records", new
            {
                records = added["dns_records"]!.AsArray().Select(r => new { type = r!.Text("type"), name = r!.Text("name"), value = r!.Text("value") }),
            })).EnsureSuccessStatusCode();
        }

        private async Task VerifyAsync(int who)
        {
            using var answer = await tenants[who].TryVerifyAsync(domain);
            Assert.True((int)answer.StatusCode == 200 || (int)answer.StatusCode == 409 || _refused[who], $"verify answered {(int)answer.StatusCode}");
        }

        private async Task SweepAsync()
        {
            clock?.Advance(TimeSpan.FromMinutes(2));
            await app.SweepAsync();
        }
    }
}
