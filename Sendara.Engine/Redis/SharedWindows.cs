using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sendara.Engine.Limits;
using Sendara.Limits;
using StackExchange.Redis;

namespace Sendara.Engine.Redis;

/// <summary>
/// Sliding windows that hold for the whole installation, each a log in Redis under a key of its own. Cost: one round trip, however many ask at
/// once. Redis tells the time, so that the clocks of the hosts need not agree.
/// </summary>
public sealed class SharedWindows(IConnectionMultiplexer redis, IOptions<LimitOptions> options, TimeProvider clock, ILogger<SharedWindows> logger)
{
    private static readonly string Script = LuaScripts.Read("SlidingWindow.lua");

    private readonly string _self = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
    private readonly Circuit _circuit = new(clock);
    private long _asked;

    /// <summary>Whether the windows cannot be shared at the moment.</summary>
    internal bool AreAway => _circuit.IsOpen || !redis.IsConnected;

    /// <summary>Asks a window; null while Redis is away, which is found out within <see cref="LimitOptions.Patience"/>.</summary>
    internal async Task<WindowAnswer?> TakeAsync(string window, RateLimit limit, int wanted)
    {
        if (!_circuit.MayAsk())
        {
            return null;
        }

        try
        {
            var microseconds = limit.Window.Ticks / TimeSpan.TicksPerMicrosecond;
            var answer = (long[]?)await redis.GetDatabase()
                .ScriptEvaluateAsync(Script, [$"limit:{{{window}}}"], [limit.Times, microseconds, wanted, $"{_self}:{Interlocked.Increment(ref _asked)}"])
                .WaitAsync(options.Value.Patience, clock);
            if (_circuit.IsOpen)
            {
                _circuit.Close();
                logger.LimitsShared();
            }

            var now = DateTimeOffset.UnixEpoch + Microseconds(answer![4]);
            return new((int)answer[0], (int)answer[1], Microseconds(answer[2]), now + Microseconds(answer[3]), now);
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            if (!_circuit.IsOpen)
            {
                logger.LimitsNotShared(away.Message);
            }

            _circuit.Open();
            return null;
        }
    }

    private static TimeSpan Microseconds(long count) => TimeSpan.FromTicks(count * TimeSpan.TicksPerMicrosecond);
}
