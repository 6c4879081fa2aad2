namespace Sendara.Unsubscribes;

/// <summary>An address as a page may show it that anybody with the link can open: its owner knows it, nobody else learns it.</summary>
public static class MaskedAddress
{
    /// <summary><c>r…@example.com</c>; a local part of one character is not shown at all.</summary>
    public static string Of(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 ? "…" : $"{(at > 1 ? address[..1] : "")}…{address[at..]}";
    }
}
