namespace Sendara.Simulator.Dns;

/// <summary>The record types that can be published.</summary>
public enum DnsRecordType
{
    A,
    Aaaa,
    Cname,
    Mx,
    Ns,
    Txt,
}
