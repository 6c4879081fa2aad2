namespace Sendara.Engine.Redis;

/// <summary>The sums of the scripts, for one process that has lost sight of the others.</summary>
internal sealed class LocalTokens
{
    private readonly Lock _lock = new();
    private double _tokens;
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    /// <summary>An empty bucket: the shared one may just have been used up.</summary>
    internal LocalTokens()
    {
    }

    private LocalTokens(double tokens, DateTimeOffset at) => (_tokens, _at) = (tokens, at);

    /// <summary>A full bucket.</summary>
    internal static LocalTokens Full(TokenRate rate, DateTimeOffset now) => new(rate.Size, now);

    /// <summary>The shared bucket is back in use.</summary>
    internal void Empty(DateTimeOffset now)
    {
        lock (_lock)
        {
            (_tokens, _at) = (0, now);
        }
    }

    /// <summary>Takes up to <paramref name="wanted"/> tokens if at least so many are there, or says when they will be.</summary>
    internal TokenGrant Take(TokenRate rate, int wanted, double least, DateTimeOffset now)
    {
        lock (_lock)
        {
            Fill(rate, now);
            if (_tokens < least)
            {
                return new(0, TimeSpan.FromSeconds((least - _tokens) / rate.PerSecond));
            }

            var taken = (int)Math.Min(wanted, Math.Floor(_tokens));
            _tokens -= taken;
            return new(taken, TimeSpan.Zero);
        }
    }

    /// <summary>Puts tokens back, or takes those away that are there.</summary>
    internal void Add(TokenRate rate, double tokens, DateTimeOffset now)
    {
        lock (_lock)
        {
            Fill(rate, now);
            _tokens = Math.Clamp(_tokens + tokens, 0, rate.Size);
        }
    }

    private void Fill(TokenRate rate, DateTimeOffset now)
    {
        if (_at != DateTimeOffset.MinValue)
        {
            _tokens = Math.Min(rate.Size, _tokens + ((now - _at).TotalSeconds * rate.PerSecond));
        }

        _at = now;
    }
}
