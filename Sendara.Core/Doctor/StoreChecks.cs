using System.Globalization;

namespace Sendara.Doctor;

/// <summary>What the database said of itself: its version as a number such as 150004, and the migrations that it has and that this version knows.</summary>
public sealed record DatabaseSeen(int Version, IReadOnlyCollection<string> Applied, IReadOnlyCollection<string> Known);

/// <summary>Whether the two stores are there and as this version needs them.</summary>
public static class StoreChecks
{
    private const int VersionUnit = 10_000;
    private const int OldestMajor = 15;

    /// <summary>Judges the database.</summary>
    public static Finding Judge(DatabaseSeen seen)
    {
        var major = seen.Version / VersionUnit;
        if (major < OldestMajor)
        {
            return Finding.Broken(Hop.Postgresql, $"it is PostgreSQL {major}", $"Upgrade it to PostgreSQL {OldestMajor} or newer.");
        }

        var missing = seen.Known.Except(seen.Applied).ToList();
        if (missing.Count > 0)
        {
            return Finding.Broken(
                Hop.Postgresql,
                $"{missing.Count} of {seen.Known.Count} migrations are missing, the first is {missing.Order(StringComparer.Ordinal).First()}",
                "Run Sendara.Worker migrate before the hosts of this version start.");
        }

        var newer = seen.Applied.Except(seen.Known).ToList();
        return newer.Count > 0
            ? Finding.Doubtful(
                Hop.Postgresql,
                $"the schema is newer than this version: it has {newer.Order(StringComparer.Ordinal).Last()}",
                "Bring this host to the version that migrated the database.")
            : Finding.Right(Hop.Postgresql, $"PostgreSQL {major}, all {seen.Known.Count} migrations applied");
    }

    /// <summary>The database does not answer, or not to us.</summary>
    public static Finding DatabaseAway(string reason) => Finding.Broken(
        Hop.Postgresql,
        $"it cannot be used: {reason}",
        "Check ConnectionStrings:sendara (host, port, user, password, database), the network on the way, and that the server runs.");

    /// <summary>Redis answered within so long.</summary>
    public static Finding RedisAnswered(TimeSpan after) =>
        Finding.Right(Hop.Redis, string.Create(CultureInfo.InvariantCulture, $"answered after {after.TotalMilliseconds:0} ms"));

    /// <summary>Redis does not answer: mail goes on, with limits that each process keeps by itself.</summary>
    public static Finding RedisAway(string reason) => Finding.Broken(
        Hop.Redis,
        $"it cannot be reached, so limits and rates are not shared and mail goes out more slowly: {reason}",
        "Check ConnectionStrings:redis, the network on the way, and that the server runs.");
}
