using System.Globalization;
using System.Security.Cryptography;
using StackExchange.Redis;

namespace Sendara.Engine.Redis;

/// <summary>Tokens that were asked for: how many there are, or after which time to ask again.</summary>
internal sealed record TokenGrant(int Tokens, TimeSpan Wait);

/// <summary>
/// A rate that all workers share, taken from in bulk. While Redis is away each worker keeps to its share by itself: the rate by the number of
/// workers that were last seen, or half of it if that was never learned. Cost: one round trip for each portion, not for each token.
/// </summary>
public sealed class SharedRate(IConnectionMultiplexer redis, TimeProvider clock)
{
    private const double UnknownShare = 0.5;

    private static readonly TimeSpan Seen = TimeSpan.FromSeconds(30);
    private static readonly string TakeScript = LuaScripts.Read("TakeTokens.lua");
    private static readonly string AddScript = LuaScripts.Read("AddTokens.lua");

    private readonly string _self = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly LocalTokens _local = new();
    private long _takers;

    /// <summary>What part of everything is this worker's, by the workers that were last seen.</summary>
    internal double Share => _takers > 0 ? 1.0 / _takers : UnknownShare;

    /// <summary>Takes up to <paramref name="wanted"/> tokens, but rather waits than takes less than half of a full bucket.</summary>
    internal async Task<TokenGrant> TakeAsync(string bucket, TokenRate rate, int wanted)
    {
        var least = Math.Max(1, Math.Floor(Math.Min(wanted, rate.Size / 2)));
        try
        {
            var answer = (long[]?)await redis.GetDatabase().ScriptEvaluateAsync(
                TakeScript,
                [$"bucket:{{{bucket}}}", $"takers:{{{bucket}}}"],
                [Text(rate.PerSecond), Text(rate.Size), wanted, Text(least), _self, (long)Seen.TotalMilliseconds]);
            _takers = answer![2];
            _local.Empty(clock.GetUtcNow());
            return new((int)answer[0], TimeSpan.FromMilliseconds(answer[1]));
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            return _local.Take(ShareOf(rate), wanted, least: 1, clock.GetUtcNow());
        }
    }

    /// <summary>Puts tokens back that were not needed; a negative number takes those that are there away from everybody.</summary>
    internal async Task AddAsync(string bucket, TokenRate rate, double tokens)
    {
        try
        {
            await redis.GetDatabase().ScriptEvaluateAsync(
                AddScript, [$"bucket:{{{bucket}}}"], [Text(rate.PerSecond), Text(rate.Size), Text(tokens)]);
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            _local.Add(ShareOf(rate), tokens, clock.GetUtcNow());
        }
    }

    private TokenRate ShareOf(TokenRate rate) => new(rate.PerSecond * Share, Math.Max(1, rate.Size * Share));

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
