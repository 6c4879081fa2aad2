namespace Sendara.Dmarc;

/// <summary>What is known of those who send mail as a domain.</summary>
public enum SourceKind
{
    /// <summary>Sendara: mail that left through this platform's provider for this domain.</summary>
    ThisProvider,

    /// <summary>Another sending service that is known by name, or a server that the domain's own records authorise.</summary>
    KnownSender,

    /// <summary>A mailbox or a list that passed mail on which others had sent.</summary>
    Forwarder,

    /// <summary>Anybody else: a service that was forgotten, or somebody who pretends.</summary>
    Unknown,
}

/// <summary>Who sends mail as a domain: a service by its name, a domain that authenticated itself, or else a network.</summary>
public sealed record MailSource(SourceKind Kind, string Name)
{
    /// <summary>Where the sources are counted that a report has too many of.</summary>
    public static readonly MailSource Others = new(SourceKind.Unknown, "many others");

    /// <summary>The name of the platform itself among the sources.</summary>
    public const string Platform = "Sendara";
}
