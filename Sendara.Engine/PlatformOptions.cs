using System.ComponentModel.DataAnnotations;

namespace Sendara.Engine;

/// <summary>Who runs this installation, and from where.</summary>
public sealed class PlatformOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Platform";

    /// <summary>The platform's own domain: no customer may add it or anything around it; default <c>sendara.dev</c>.</summary>
    [Required]
    public string Domain { get; set; } = "sendara.dev";

    /// <summary>The address of the shared onboarding sender, on a domain that is verified at the provider; default <c>onboarding@sendara.dev</c>.</summary>
    [Required, EmailAddress]
    public string SharedSender { get; set; } = "onboarding@sendara.dev";

    /// <summary>
    /// Where the API is reached from outside, as links in mail give it; default <c>https://api.sendara.dev</c>. HTTPS, as mail programs follow
    /// nothing else (RFC 8058 §3.1); HTTP only on this machine.
    /// </summary>
    [Required]
    public string PublicUrl { get; set; } = "https://api.sendara.dev";

    /// <summary>Whether <see cref="PublicUrl"/> is an address that recipients' mail programs can follow.</summary>
    public bool IsPublicUrlGood() =>
        Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url is { Query: "", Fragment: "", UserInfo: "" };
}
