using Sendara.Refusals;

namespace Sendara.Engine.Dmarc;

/// <summary>Something inside an upload will not do, found while others read a stream of it; <see cref="ReadReports"/> makes it a refusal.</summary>
internal sealed class UnusableUploadException(Refusal refusal) : IOException(refusal.Message)
{
    internal Refusal Refusal => refusal;
}
