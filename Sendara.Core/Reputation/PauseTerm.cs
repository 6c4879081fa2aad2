namespace Sendara.Reputation;

/// <summary>For how long a pause lasts: a day, three days the next time, and from the third time on until somebody who runs the service ends it.</summary>
public static class PauseTerm
{
    /// <summary>The length of a sender's first pause.</summary>
    public static readonly TimeSpan First = TimeSpan.FromDays(1);

    /// <summary>The length of the second.</summary>
    public static readonly TimeSpan Second = TimeSpan.FromDays(3);

    /// <summary>A pause that began longer ago than this is forgotten.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>How long a pause has to last before its owner may end it: time to look at the list.</summary>
    public static readonly TimeSpan LeastForOwner = TimeSpan.FromHours(1);

    /// <summary>When the pause ends by itself that is the <paramref name="ordinal"/>th within <see cref="Remembered"/>; null for never.</summary>
    public static DateTimeOffset? EndOf(int ordinal, DateTimeOffset begun) => ordinal switch
    {
        1 => begun + First,
        2 => begun + Second,
        _ => null,
    };
}
