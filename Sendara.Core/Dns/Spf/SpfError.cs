namespace Sendara.Dns.Spf;

/// <summary>Why an evaluation ends without an answer: temperror or permerror, and a sentence.</summary>
internal sealed record SpfError(SpfResult Result, string Reason)
{
    internal static SpfError Temporary(string reason) => new(SpfResult.TempError, reason);

    internal static SpfError Permanent(string reason) => new(SpfResult.PermError, reason);
}
