using System.ComponentModel.DataAnnotations;
using Sendara.Engine.Store;

namespace Sendara.Engine.Sns;

/// <summary>Whose notifications are believed.</summary>
public sealed class SnsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Sns";

    /// <summary>The topics that may speak; everything from another topic is refused. Default none.</summary>
    public IList<string> TopicArns { get; } = [];

    /// <summary>Whether signature version 1 (SHA-1) is still believed; default yes, as it is what SNS topics sign with unless told otherwise.</summary>
    public bool AllowSignatureVersion1 { get; set; } = true;

    /// <summary>
    /// How old a notification may be; default 14 days, as long as a queue in between may keep it. At least a minute, and less than
    /// <see cref="Housekeeping.ReceiptsKept"/>: what the receipts have forgotten could be replayed.
    /// </summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(14);

    /// <summary>A further signer for laptops and tests, in place of AWS; default none. Never set it in production.</summary>
    public LocalAuthorityOptions? LocalAuthority { get; set; }

    /// <summary>Whether every message that is young enough to be taken is one that the receipts would know again.</summary>
    public bool IsReplaySafe() => MaxAge >= TimeSpan.FromMinutes(1) && MaxAge < Housekeeping.ReceiptsKept - SnsGate.ClockSkew;
}

/// <summary>A signer other than AWS: where its certificates lie, and the root that they must lead to.</summary>
public sealed class LocalAuthorityOptions
{
    /// <summary>The address under which its certificates and confirmations lie, such as <c>http://127.0.0.1:7102/sns/</c>.</summary>
    [Required, Url]
    public string BaseUrl { get; set; } = "";

    /// <summary>The PEM file of its root certificate.</summary>
    [Required]
    public string RootCertificateFile { get; set; } = "";
}
