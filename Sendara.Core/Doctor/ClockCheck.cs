using System.Globalization;

namespace Sendara.Doctor;

/// <summary>Whether this machine's clock is right, by those of PostgreSQL and of the provider.</summary>
public static class ClockCheck
{
    // Both SigV4 and our own judgement of SNS messages give up at five minutes; long before that somebody should look.
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Wrong = TimeSpan.FromMinutes(3);

    /// <summary>Judges by how far the others are ahead of this clock; null where one did not tell the time.</summary>
    public static Finding Judge(TimeSpan? postgres, TimeSpan? provider) => (postgres, provider) switch
    {
        (null, null) => Finding.Doubtful(Hop.Clock, "nobody told the time to compare it with", "Mend the other hops, then look again."),
        ({ } p, { } s) when p.Duration() > Tolerated && s.Duration() <= Tolerated => Finding.Doubtful(
            Hop.Clock, $"PostgreSQL's clock is {Text(p)} this machine's, the provider's agrees with it", "Let the database server synchronise its clock (NTP)."),
        _ => Own(provider ?? postgres!.Value, provider is null ? "PostgreSQL's" : "the provider's"),
    };

    private static Finding Own(TimeSpan ahead, string whose) => ahead.Duration() switch
    {
        var off when off > Wrong => Finding.Broken(
            Hop.Clock,
            $"{whose} clock is {Text(ahead)} this machine's: signed requests and notifications are refused when it is more than five minutes",
            "Let this machine synchronise its clock (NTP)."),
        var off when off > Tolerated => Finding.Doubtful(
            Hop.Clock, $"{whose} clock is {Text(ahead)} this machine's", "Let this machine synchronise its clock (NTP)."),
        _ => Finding.Right(Hop.Clock, $"within {Tolerated.TotalSeconds:0} seconds of {whose}"),
    };

    private static string Text(TimeSpan ahead) =>
        string.Create(CultureInfo.InvariantCulture, $"{ahead.Duration().TotalSeconds:0} seconds {(ahead > TimeSpan.Zero ? "ahead of" : "behind")}");
}
