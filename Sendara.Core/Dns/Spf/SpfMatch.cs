namespace Sendara.Dns.Spf;

/// <summary>What a mechanism says of the client.</summary>
internal abstract record SpfMatch
{
    private SpfMatch()
    {
    }

    internal sealed record Yes : SpfMatch;

    internal sealed record No : SpfMatch;

    internal sealed record Failed(SpfError Error) : SpfMatch;

    internal static SpfMatch When(bool matches) => matches ? new Yes() : new No();
}
