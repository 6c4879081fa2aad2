namespace Sendara.Simulator.Dns;

/// <summary>One resource record: the name in lower case without the last dot, the value as DNS panels show it.</summary>
/// <param name="BuiltIn">Belongs to the simulated provider: never listed among the published ones, saved or removed by hand.</param>
public sealed record PublishedRecord(string Name, DnsRecordType Type, string Value, int TimeToLive, bool BuiltIn = false)
{
    public const int DefaultTimeToLive = 300;
}
