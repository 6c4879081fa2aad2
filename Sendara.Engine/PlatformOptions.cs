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
}
