namespace Sendara.Dns;

/// <summary>Makes a record of one that receivers apply nothing of, with as much of its owner's text as can be kept.</summary>
internal static class DmarcMending
{
    // As much of a policy's word as tells which one was meant.
    private const int TellingLetters = 3;

    /// <summary>The mended text. Where nobody can tell which policy was meant, policy and report address are those of
    /// <paramref name="otherwise"/>.</summary>
    internal static string Mend(DmarcReading.Dmarc broken, DmarcRecord otherwise)
    {
        var text = string.Join("; ", broken.Text.Split(';', StringSplitOptions.TrimEntries).Select(Cure).Where(entry => entry.Length > 0));
        return DmarcRecord.Read(text) is DmarcReading.Dmarc { Record.Applies: true }
            ? text
            : (broken.Record with { Policy = otherwise.Policy, AggregateReports = otherwise.AggregateReports }).ToString();
    }

    private static string Cure(string entry)
    {
        if (entry.Split('=', 2, StringSplitOptions.TrimEntries) is not [var tag, var value] || tag.ToLowerInvariant() is not ("p" or "sp" or "np"))
        {
            return entry;
        }

        var meant = Enum.GetValues<DmarcPolicy>().Select(Words.Of)
            .Where(word => value.StartsWith(word[..TellingLetters], StringComparison.OrdinalIgnoreCase));

        // RFC 9989 §4.10.1: an invalid sp or np voids the record, and none at all leaves it to p.
        return meant.FirstOrDefault() is { } word ? $"{tag}={word}" : "";
    }
}
