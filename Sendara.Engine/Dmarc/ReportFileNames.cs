namespace Sendara.Engine.Dmarc;

/// <summary>Names of files inside uploads, as a message may repeat them.</summary>
internal static class ReportFileNames
{
    private const int Longest = 80;

    internal static string Quote(string name)
    {
        var plain = new string([.. name.Where(c => c is >= ' ' and <= '~' and not '"')]);
        return $"\"{(plain.Length <= Longest ? plain : plain[..Longest] + "…")}\"";
    }
}
