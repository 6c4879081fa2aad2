namespace Sendara.Dns.Spf;

/// <summary>What the DNS gave a term.</summary>
internal abstract record SpfLookup
{
    private SpfLookup()
    {
    }

    /// <summary>An answer, be it that there is nothing.</summary>
    internal sealed record Answered(DnsAnswer Answer) : SpfLookup
    {
        internal IEnumerable<T> Of<T>()
            where T : DnsRecord => Answer is DnsAnswer.Found found ? found.Of<T>() : [];
    }

    internal sealed record Failed(SpfError Error) : SpfLookup;
}
