using System.Text.RegularExpressions;

namespace Sendara.Mail;

/// <summary>A text of somebody else's, such as a refusal of the provider's, as it may stand in a log: without the addresses that it names.</summary>
public static partial class AddressFree
{
    private const string Instead = "(an address)";

    /// <summary>The text with every address in it replaced.</summary>
    public static string Of(string text) => Address().Replace(text, Instead);

    // Rather too much than too little: whatever stands around an @, percent-encoded or not.
    [GeneratedRegex(@"[^\s<>""'(),;:/=]+(@|%40)[^\s<>""'(),;:/=]+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
