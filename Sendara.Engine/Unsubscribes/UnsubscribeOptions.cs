using System.ComponentModel.DataAnnotations;

namespace Sendara.Engine.Unsubscribes;

/// <summary>How recipients leave marketing mail, beside the link that all of it carries.</summary>
public sealed class UnsubscribeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Unsubscribe";

    /// <summary>
    /// A mailbox that marketing mail names as a second way out; default none. Sendara does not read it: whoever sets it has what arrives there
    /// read, and posts the token in the subject to <c>/u/{token}</c>.
    /// </summary>
    [EmailAddress]
    public string? Mailto { get; set; }
}
