using System.Net;
using System.Text.RegularExpressions;
using Sendara.Sending;

namespace Sendara.Unsubscribes;

/// <summary>
/// The way out of marketing mail, as the mail carries it: header fields for mail programs (RFC 2369, RFC 8058) and a link for people. A body
/// that holds <c>{{unsubscribe_url}}</c> gets the address there; any other gets a line at its end.
/// </summary>
public sealed partial record UnsubscribeLink(string Url, string? MailtoUrl)
{
    /// <summary>Whether mail of this kind must carry a link; what is simulated reaches nobody.</summary>
    public static bool IsNeededFor(MessageType type, bool simulated) => type == MessageType.Marketing && !simulated;

    /// <summary>The header fields, in the order in which they go first.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers =>
    [
        // RFC 8058 §3.1: one HTTPS URI, any number of others. The more capable way comes first (RFC 2369 §2).
        new("List-Unsubscribe", MailtoUrl is null ? $"<{Url}>" : $"<{Url}>, <{MailtoUrl}>"),
        new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ];

    /// <summary>The HTML body with the link; null and empty stay what they are.</summary>
    public string? InHtml(string? html)
    {
        if (string.IsNullOrEmpty(html))
        {
            return html;
        }

        var link = WebUtility.HtmlEncode(Url);
        if (Placeholder().IsMatch(html))
        {
            return Placeholder().Replace(html, link);
        }

        var line = $"""<p style="margin:24px 0 0;font-size:12px;color:#666"><a href="{link}" style="color:#666">Unsubscribe</a></p>""";
        var end = html.LastIndexOf("</body", StringComparison.OrdinalIgnoreCase) is var body and >= 0 ? body
            : html.LastIndexOf("</html", StringComparison.OrdinalIgnoreCase) is var root and >= 0 ? root
            : html.Length;
        return html.Insert(end, line);
    }

    /// <summary>The text body with the link; null and empty stay what they are.</summary>
    public string? InText(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        return Placeholder().IsMatch(text) ? Placeholder().Replace(text, Url) : $"{text.TrimEnd()}\r\n\r\nUnsubscribe: {Url}\r\n";
    }

    // Editors of HTML mail percent-encode what they find in an href.
    [GeneratedRegex(@"(?:\{\{|%7B%7B)(?:\s|%20)*unsubscribe_url(?:\s|%20)*(?:\}\}|%7D%7D)", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
