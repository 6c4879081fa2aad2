using System.ComponentModel.DataAnnotations;
using Sendara.Limits;

namespace Sendara.Engine.Limits;

/// <summary>How often callers may ask.</summary>
public sealed class LimitOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>How many requests a second an account may make, all its keys together, unless the operator grants it another number; default 100.</summary>
    [Range(1, RateLimit.Most)]
    public int RequestsPerSecond { get; set; } = 100;

    /// <summary>How many requests a minute with a key that is not good are answered 401 to one address; further ones are answered 429. Default 60.</summary>
    [Range(1, RateLimit.Most)]
    public int FailedKeysPerMinute { get; set; } = 60;

    /// <summary>How long a request waits for Redis before it is judged without; default 250 milliseconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:05")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(250);
}
