namespace Sendara.Dns;

/// <summary>Asks the DNS. Implemented by the DnsClient reader in the engine and by the zone that tests write down.</summary>
public interface IDnsResolver
{
    /// <summary>Answers one question; failures are an answer (<see cref="DnsAnswer.Unreachable"/>), never an exception.</summary>
    Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken);
}
