using Npgsql;
using Sendara.Reputation;

namespace Sendara.Engine.Sending;

/// <summary>What of a sender's mail has to wait, and why.</summary>
internal readonly record struct Paused(SendingPause Pause, string? Reason)
{
    internal static readonly Paused Not = new(SendingPause.None, null);

    /// <summary>Reads it from two columns.</summary>
    internal static Paused Of(NpgsqlDataReader reader, int first) =>
        new(Words.Read<SendingPause>(reader.GetString(first)), reader.IsDBNull(first + 1) ? null : reader.GetString(first + 1));

    /// <summary>The stricter of two; the first of equals.</summary>
    internal Paused Or(Paused other) => other.Pause > Pause ? other : this;
}
