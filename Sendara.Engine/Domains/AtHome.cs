using Sendara.Dns;

namespace Sendara.Engine.Domains;

/// <summary>A resolver that waits until the domain's own zone has been found, lest each of the names below it look for the zone by itself.</summary>
internal sealed class AtHome(IDnsResolver inner, Task home) : IDnsResolver
{
    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        if (!home.IsCompletedSuccessfully)
        {
            await home.WaitAsync(cancellationToken);
        }

        return await inner.AskAsync(question, cancellationToken);
    }
}
