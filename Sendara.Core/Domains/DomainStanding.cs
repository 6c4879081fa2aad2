using System.Collections;

namespace Sendara.Domains;

/// <summary>
/// All that a look can change about a domain, but for when it was looked at. Two are equal when nothing has changed between them: then a
/// look needs no more than to be noted.
/// </summary>
public sealed class DomainStanding : IEquatable<DomainStanding>
{
    private static readonly (string Name, Func<Domain, object?> Value)[] Parts =
    [
        (nameof(Domain.UpdatedAt), d => d.UpdatedAt),
        (nameof(Domain.FullyVerified), d => d.FullyVerified),
        (nameof(Domain.VerifiedAt), d => d.VerifiedAt),
        (nameof(Domain.AtRisk), d => d.AtRisk),
        (nameof(Domain.StopsSendingAt), d => d.StopsSendingAt),
        (nameof(Domain.DkimStatus), d => d.DkimStatus),
        (nameof(Domain.SpfStatus), d => d.SpfStatus),
        (nameof(Domain.DmarcStatus), d => d.DmarcStatus),
        (nameof(Domain.TxtStatus), d => d.TxtStatus),
        (nameof(Domain.ProviderDkim), d => d.ProviderDkim),
        (nameof(Domain.ProviderMailFrom), d => d.ProviderMailFrom),
        (nameof(Domain.ProviderError), d => d.ProviderError),
        (nameof(Domain.ClaimExpiresAt), d => d.ClaimExpiresAt),
        (nameof(Domain.KnownZone), d => d.KnownZone),
        (nameof(Domain.MirroredDmarc), d => d.MirroredDmarc),
        (nameof(Domain.SigningHostedZone), d => d.SigningHostedZone),
        (nameof(Domain.DkimTokens), d => d.DkimTokens),
        (nameof(Domain.Records), d => d.Records),
        (nameof(Domain.LastObservation), d => d.LastObservation),
    ];

    private readonly object?[] _values;

    private DomainStanding(Domain domain) => _values = Array.ConvertAll(Parts, part => part.Value(domain));

    /// <summary>The names of what is compared.</summary>
    public static IEnumerable<string> Compared => Parts.Select(part => part.Name);

    /// <summary>How a domain stands now.</summary>
    public static DomainStanding Of(Domain domain) => new(domain);

    /// <inheritdoc />
    public bool Equals(DomainStanding? other) => other is not null && _values.Zip(other._values).All(pair => AreSame(pair.First, pair.Second));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DomainStanding);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_values[0], _values[1]);

    private static bool AreSame(object? first, object? second) =>
        first is IList one && second is IList another ? one.Cast<object>().SequenceEqual(another.Cast<object>()) : Equals(first, second);
}
