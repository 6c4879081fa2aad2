using Sendara.Dmarc;
using Sendara.Refusals;

namespace Sendara.Engine.Dmarc;

/// <summary>How much an upload may still unpack to. A few kilobytes of an archive can hold gigabytes, so what its directory says counts for nothing.</summary>
internal sealed class UnpackBudget
{
    private long _left = ReportLimits.Unpacked;

    /// <summary>A stream that takes what is read from the budget, and ends with a refusal when there is none left.</summary>
    internal Stream Limit(Stream unpacked) => new Limited(unpacked, this);

    private void Take(int octets)
    {
        _left -= octets;
        if (_left < 0)
        {
            throw new UnusableUploadException(new(
                RefusalCode.PayloadTooLarge,
                $"body: unpacks to more than {ReportLimits.Unpacked / 1024 / 1024} MB, which no report needs. Nothing was imported."));
        }
    }

    private sealed class Limited(Stream inner, UnpackBudget budget) : Stream
    {
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
            var count = inner.Read(buffer);
            budget.Take(count);
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
