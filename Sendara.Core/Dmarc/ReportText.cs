using System.Buffers;
using System.Text;

namespace Sendara.Dmarc;

/// <summary>
/// Opens the text of a report, whose encoding is often not the one that it declares: a byte order mark counts first, then what the first
/// octets can only be, then the declaration. What does not decode becomes a replacement character, as names are all that can be hit.
/// </summary>
internal static class ReportText
{
    // As much of a text as its declaration can take.
    private const int Head = 256;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    internal static TextReader Open(Stream xml)
    {
        var head = new byte[Head];
        var length = xml.ReadAtLeast(head, Head, throwOnEndOfStream: false);
        var text = new Cleaned(new StreamReader(
            new Prefixed(head.AsMemory(0, length), xml), EncodingOf(head.AsSpan(0, length)), detectEncodingFromByteOrderMarks: true));

        // XML must begin with its first octet, and reports begin with empty lines.
        while (text.Peek() is var next and >= 0 && (char.IsWhiteSpace((char)next) || next == '\uFEFF'))
        {
            text.Read();
        }

        return text;
    }

    private static Encoding EncodingOf(ReadOnlySpan<byte> head)
    {
        // A text whose first octets are those of UTF-16 is in UTF-16, and one whose first octets are not is not, whatever it declares.
        if (head is [(byte)'<', 0, ..])
        {
            return Encoding.Unicode;
        }

        if (head is [0, (byte)'<', ..])
        {
            return Encoding.BigEndianUnicode;
        }

        var declared = Encoding.ASCII.GetString(head).ToLowerInvariant();
        var end = declared.IndexOf("?>", StringComparison.Ordinal);
        return end > 0 && IsLatin(declared[..end]) ? Encoding.Latin1 : Utf8;
    }

    // Windows-1252 differs in the quotes and dashes of organizations' names only.
    private static bool IsLatin(string declaration) =>
        declaration.Contains("iso-8859-", StringComparison.Ordinal)
        || declaration.Contains("latin", StringComparison.Ordinal)
        || declaration.Contains("windows-125", StringComparison.Ordinal);

    /// <summary>A text without the characters that no XML may have: one in a name must not cost the whole report.</summary>
    private sealed class Cleaned(StreamReader text) : TextReader
    {
        // XML 1.0 §2.2: below the space only these three.
        private static readonly SearchValues<char> Forbidden =
            SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code).Except("\t\r\n"), '\uFFFE', '\uFFFF']);

        public override int Peek() => text.Peek();

        public override int Read() => text.Read();

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            var count = text.Read(buffer);
            buffer[..count].ReplaceAny(Forbidden, ' ');
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                text.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    /// <summary>A stream whose beginning has been read already.</summary>
    private sealed class Prefixed(ReadOnlyMemory<byte> head, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _head = head;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (_head.IsEmpty)
            {
                return rest.Read(buffer);
            }

            var count = Math.Min(buffer.Length, _head.Length);
            _head.Span[..count].CopyTo(buffer);
            _head = _head[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
