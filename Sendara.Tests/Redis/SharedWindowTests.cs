using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sendara.Accounts;
using Sendara.Engine.Limits;
using Sendara.Engine.Redis;
using Sendara.Ids;
using Sendara.Limits;
using Sendara.Tests.Support;
using StackExchange.Redis;

namespace Sendara.Tests.Redis;

/// <summary>The sliding window in a real Redis: what several processes ask of it at once.</summary>
public sealed class SharedWindowTests(Servers servers)
{
    // Long enough for nothing to leave it while a test runs.
    private static readonly RateLimit Limit = new(10, TimeSpan.FromMinutes(10));

    private readonly string _window = $"test-{Id<Account>.New(TimeProvider.System)}";

    [Fact]
    public async Task Whoever_asks_and_however_many_at_once_the_limit_passes_and_no_more()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Patience.ForRedis(servers.Redis));
        List<SharedWindows> processes = [Windows(redis), Windows(redis), Windows(redis)];

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => processes[i % 3].TakeAsync(_window, Limit, (i % 4) + 1)));

        Assert.Equal(Limit.Times, answers.Sum(answer => answer!.Passed));
        Assert.All(answers, answer => Assert.InRange(answer!.Held, answer.Passed, Limit.Times));
        Assert.Equal(Limit.Times, await redis.GetDatabase().SortedSetLengthAsync($"limit:{{{_window}}}"));
    }

    [Fact]
    public async Task What_is_refused_leaves_no_trace_and_is_told_how_long_to_wait()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Patience.ForRedis(servers.Redis));
        var windows = Windows(redis);

        var first = (await windows.TakeAsync(_window, Limit, 8))!;
        var partly = (await windows.TakeAsync(_window, Limit, 5))!;
        var refused = (await windows.TakeAsync(_window, Limit, 1))!;
        var lowered = (await windows.TakeAsync(_window, Limit with { Times = 2 }, 1))!;

        Assert.Equal((8, 2, 0, 0), (first.Passed, partly.Passed, refused.Passed, lowered.Passed));
        Assert.Equal(TimeSpan.Zero, first.Wait);
        // The first eight leave together; under the lowered limit the two after them have to leave as well.
        Assert.Equal(first.Now + Limit.Window, refused.Now + refused.Wait);
        Assert.Equal(partly.Now + Limit.Window, lowered.Now + lowered.Wait);
        Assert.Equal((partly.Now + Limit.Window, partly.Now + Limit.Window), (partly.EmptyAt, refused.EmptyAt));
        Assert.InRange((await redis.GetDatabase().KeyTimeToLiveAsync($"limit:{{{_window}}}"))!.Value, TimeSpan.FromMinutes(9), Limit.Window);
    }

    [Fact]
    public async Task Without_redis_there_is_no_answer_and_only_one_in_a_second_asks()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Patience.ForRedis("127.0.0.1:1"));
        var windows = Windows(redis, new FakeTimeProvider(Servers.Epoch));

        Assert.Null(await windows.TakeAsync(_window, Limit, 1));
        Assert.True(windows.AreAway);
        Assert.True(windows.TakeAsync(_window, Limit, 1).IsCompletedSuccessfully);
    }

    private static SharedWindows Windows(IConnectionMultiplexer redis, TimeProvider? clock = null) => new(
        redis, Options.Create(new LimitOptions { Patience = TimeSpan.FromMinutes(1) }), clock ?? TimeProvider.System, NullLogger<SharedWindows>.Instance);
}
