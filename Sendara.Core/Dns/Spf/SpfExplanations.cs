namespace Sendara.Dns.Spf;

/// <summary>The text with which a domain explains a fail (RFC 7208 §6.2). Whatever goes wrong, there is just no explanation.</summary>
internal static class SpfExplanations
{
    internal static async Task<string?> ReadAsync(SpfMacroString target, string domain, SpfSession session)
    {
        var name = await SpfExpansion.NameAsync(target, domain, session);

        // RFC 7208 §4.6.4: the look-up is not counted, neither as one nor as void.
        return await session.AskFreelyAsync(name, DnsRecordType.Txt) is SpfLookup.Answered answered
            && answered.Of<DnsRecord.Txt>().ToList() is [{ Text: { } text }]
            && SpfMacroString.TryParse(text, SpfMacroUse.Explanation, out var explanation, out _)
                ? await SpfExpansion.ExpandAsync(explanation, domain, session)
                : null;
    }
}
