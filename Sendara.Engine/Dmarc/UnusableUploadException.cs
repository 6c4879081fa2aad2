using Sendara.Refusals;

namespace Sendara.Engine.Dmarc;

/// <summary>Something inside an upload will not do, found while a stream of it is being read by others; <see cref="ReadReports"/> makes the refusal of it.</summary>
internal sealed class UnusableUploadException(Refusal refusal) : IOException(refusal.Message)
{
    internal Refusal Refusal => refusal;
}
