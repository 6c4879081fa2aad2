namespace Sendara.Dns;

/// <summary>Whether an authenticated domain speaks for the domain of the From address (RFC 9989 §3.2.10 and §4.10.2).</summary>
public abstract record DmarcAlignment
{
    private DmarcAlignment()
    {
    }

    /// <summary>It does; <paramref name="How"/> is strict when both are the same name, whatever the record asks for.</summary>
    public sealed record Aligned(DmarcAlignmentMode How) : DmarcAlignment;

    /// <summary>It does not, under the mode that was asked for. <paramref name="Why"/> is a sentence for people.</summary>
    public sealed record NotAligned(string Why) : DmarcAlignment;

    /// <summary>A name that decides could not be asked. <paramref name="Reason"/> completes "the look-up failed:".</summary>
    public sealed record Unknown(string Reason) : DmarcAlignment;

    /// <summary>Compares the d= of a DKIM signature with the From domain, as <paramref name="record"/> asks (adkim).</summary>
    public static Task<DmarcAlignment> OfDkimAsync(
        DmarcRecord record, string fromDomain, string signingDomain, IDnsResolver dns, CancellationToken cancellationToken) =>
        FindAsync(record.DkimAlignment, fromDomain, signingDomain, dns, cancellationToken);

    /// <summary>Compares the domain of the envelope sender with the From domain, as <paramref name="record"/> asks (aspf).</summary>
    public static Task<DmarcAlignment> OfSpfAsync(
        DmarcRecord record, string fromDomain, string mailFromDomain, IDnsResolver dns, CancellationToken cancellationToken) =>
        FindAsync(record.SpfAlignment, fromDomain, mailFromDomain, dns, cancellationToken);

    /// <summary>Compares two domains under a mode; asks the DNS only where the names differ and the mode is relaxed.</summary>
    public static async Task<DmarcAlignment> FindAsync(
        DmarcAlignmentMode mode, string fromDomain, string authenticatedDomain, IDnsResolver dns, CancellationToken cancellationToken)
    {
        // §4.4: names compare without regard to case (RFC 4343).
        var from = Normal(fromDomain);
        var authenticated = Normal(authenticatedDomain);
        if (from == authenticated)
        {
            return new Aligned(DmarcAlignmentMode.Strict);
        }

        if (mode == DmarcAlignmentMode.Strict)
        {
            return new NotAligned($"Strict alignment asks for exactly {from}, and {authenticated} is another name.");
        }

        var organizations = await Task.WhenAll(
            OrganizationalDomain.FindAsync(from, dns, cancellationToken),
            OrganizationalDomain.FindAsync(authenticated, dns, cancellationToken));
        return organizations switch
        {
            [OrganizationalDomain.Known one, OrganizationalDomain.Known other] when one == other => new Aligned(DmarcAlignmentMode.Relaxed),
            [OrganizationalDomain.Known one, OrganizationalDomain.Known other] => new NotAligned(
                $"{from} belongs to {one.Name}, and {authenticated} to {other.Name}."),
            _ => new Unknown(organizations.OfType<OrganizationalDomain.Unknown>().First().Reason),
        };
    }

    private static string Normal(string domain) => domain.TrimEnd('.').ToLowerInvariant();
}
