using System.Diagnostics;
using System.Text;

namespace Sendara.Dns.Spf;

/// <summary>Fills in macros (RFC 7208 §7).</summary>
internal static class SpfExpansion
{
    /// <summary>The text for the mail at hand.</summary>
    internal static async Task<string> ExpandAsync(SpfMacroString text, string domain, SpfSession session)
    {
        var expanded = new StringBuilder();
        foreach (var part in text.Parts)
        {
            expanded.Append(part switch
            {
                SpfMacroPart.Literal literal => literal.Text,
                SpfMacroPart.Macro { Letter: 'p' } macro => macro.Apply((await session.ClientNamesAsync()).Best(domain)),
                SpfMacroPart.Macro macro => macro.Apply(session.Mail.Value(macro.Letter, domain)),
                _ => throw new UnreachableException(),
            });
        }

        return expanded.ToString();
    }

    /// <summary>The name that a target comes to; the domain itself where none is given.</summary>
    internal static async Task<string> NameAsync(SpfMacroString? target, string domain, SpfSession session) =>
        target is null ? domain : SpfNames.Query(await ExpandAsync(target, domain, session));

    /// <summary>The name that a target comes to for all mail from <paramref name="sendingDomain"/>; null where it depends.</summary>
    internal static string? NameForAll(SpfMacroString? target, string domain, string sendingDomain)
    {
        if (target is null)
        {
            return domain;
        }

        var expanded = new StringBuilder();
        foreach (var part in target.Parts)
        {
            switch (part)
            {
                case SpfMacroPart.Literal literal:
                    expanded.Append(literal.Text);
                    break;
                case SpfMacroPart.Macro { Letter: 'd' } macro:
                    expanded.Append(macro.Apply(domain));
                    break;
                case SpfMacroPart.Macro { Letter: 'o' } macro:
                    expanded.Append(macro.Apply(sendingDomain));
                    break;
                default:
                    return null;
            }
        }

        return SpfNames.Query(expanded.ToString());
    }
}
