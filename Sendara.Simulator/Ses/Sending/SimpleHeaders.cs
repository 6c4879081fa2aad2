using System.Collections.Frozen;

namespace Sendara.Simulator.Ses.Sending;

/// <summary>Which headers a caller may add to simple content.</summary>
internal static class SimpleHeaders
{
    private const int Most = 15;
    private const int LongestName = 126;
    private const int LongestValue = 995;
    private const int LongestLine = 996;

    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
        [
            "BCC", "CC", "Content-Disposition", "Content-Type", "Date", "From",
            "Message-ID", "MIME-Version", "Reply-To", "Return-Path", "Subject", "To",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Once = FrozenSet.ToFrozenSet(
        ["List-Unsubscribe", "List-Unsubscribe-Post"], StringComparer.OrdinalIgnoreCase);

    public static SesError? Refuse(IReadOnlyList<MailHeader> headers)
    {
        if (headers.Count > Most)
        {
            return SesError.BadRequest($"At most {Most} headers may be given.");
        }

        var names = headers.GroupBy(h => h.Name ?? "", StringComparer.OrdinalIgnoreCase);
        if (names.FirstOrDefault(g => g.Count() > 1 && Once.Contains(g.Key)) is { } repeated)
        {
            return SesError.BadRequest($"Header {repeated.Key} may be given once.");
        }

        return headers.Select(Refuse).FirstOrDefault(r => r is not null);
    }

    private static SesError? Refuse(MailHeader header) => header switch
    {
        { Name: null or "" } or { Value: null or "" } => SesError.BadRequest("A header needs Name and Value."),
        { Name: var name } when Reserved.Contains(name) => SesError.BadRequest($"Header <{name}> is not allowed."),
        { Name: { Length: > LongestName } } => SesError.BadRequest($"A header name has at most {LongestName} characters."),
        { Name: var name } when name.Any(c => c is <= ' ' or > '~' or ':') =>
            SesError.BadRequest($"Header name <{name}> has a character that is not allowed."),
        { Value: { Length: > LongestValue } } =>
            SesError.BadRequest($"The value of {header.Name} has more than {LongestValue} characters."),
        { Value: var value } when value.Any(c => c is '\r' or '\n' or > '~') =>
            SesError.BadRequest($"The value of {header.Name} has a character that is not allowed."),
        _ when header.Name.Length + header.Value.Length > LongestLine =>
            SesError.BadRequest($"Header {header.Name} is longer than {LongestLine} characters."),
        _ => null,
    };
}
