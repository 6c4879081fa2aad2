namespace Sendara.Engine.Dmarc;

/// <summary>What an upload is, by its first octets: senders of reports name their types freely.</summary>
internal enum UploadKind
{
    Other,
    Xml,
    Gzip,
    Zip,
    Mail,
}

internal static class UploadKinds
{
    // As much of an upload as has to be looked at.
    internal const int Head = 512;

    internal static UploadKind Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x1F, 0x8B, ..] => UploadKind.Gzip,
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => UploadKind.Zip,
        [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, (byte)'<', ..] => UploadKind.Xml,
        [0xEF, 0xBB, 0xBF, .. var text] => Of(text),
        _ when head.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] => UploadKind.Xml,
        _ => IsHeader(head) ? UploadKind.Mail : UploadKind.Other,
    };

    // RFC 5322 §2.2: a field name of printable characters, then a colon. An mbox puts "From " in front.
    private static bool IsHeader(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("From "u8))
        {
            return true;
        }

        var colon = head.IndexOf((byte)':');
        return colon > 0 && !head[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~');
    }
}
