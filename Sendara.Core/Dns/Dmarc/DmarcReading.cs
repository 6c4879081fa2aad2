using System.Diagnostics;

namespace Sendara.Dns;

/// <summary>What the text of one TXT record is, as far as DMARC goes.</summary>
public abstract record DmarcReading
{
    private DmarcReading(string text) => Text = text;

    /// <summary>The text as it was published.</summary>
    public string Text { get; }

    /// <summary>A DMARC record: its first tag is exactly <c>v=DMARC1</c> (RFC 9989 §4.7). It may still be void
    /// (<see cref="DmarcRecord.Applies"/>); <paramref name="Problems"/> says what else is wrong, in the order of discovery.</summary>
    public sealed record Dmarc(DmarcRecord Record, IReadOnlyList<DmarcProblem> Problems, string Text) : DmarcReading(Text);

    /// <summary>Text that receivers ignore although it means to be a record, or stands where one should. <paramref name="Repaired"/> is the
    /// record that was probably meant; null where it is not for us to guess.</summary>
    public sealed record NearMiss(DmarcNearMiss Kind, string? Repaired, string Text) : DmarcReading(Text)
    {
        /// <summary>What is wrong, for people.</summary>
        public string Message => Kind switch
        {
            DmarcNearMiss.LeadingSpace => "The value starts with a space. Remove it.",
            DmarcNearMiss.Quoted => "The quote characters are part of the value. Remove them.",
            DmarcNearMiss.WrongCase => "The version must be in capitals: v=DMARC1.",
            DmarcNearMiss.WrongVersion => "The version must be exactly v=DMARC1.",
            DmarcNearMiss.MissingSeparator => "A semicolon must follow v=DMARC1.",
            DmarcNearMiss.VersionNotFirst => "v=DMARC1 must come first.",
            DmarcNearMiss.VersionMissing => "The value must start with v=DMARC1.",
            DmarcNearMiss.TextInFront => "The value must start with v=DMARC1. Remove what stands in front of it.",
            DmarcNearMiss.Spf =>
                "An SPF policy stands where the DMARC record belongs, as a wildcard record puts it there. Publish the DMARC record.",
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Text of another kind, which does no harm (§4.10, step 2).</summary>
    public sealed record Other(string Text) : DmarcReading(Text);
}
