using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Sendara.Dns.Spf;

/// <summary>Reads and prints one term (RFC 7208 §4.6.1, §5, §6, grammar in §12).</summary>
internal static partial class SpfTermSyntax
{
    internal static bool TryParse(
        string text, [NotNullWhen(true)] out SpfTerm? term, [NotNullWhen(false)] out string? problem)
    {
        // RFC 7208 §4.6.1: an "=" right after the name, before any ":" or "/", makes a modifier.
        if (ModifierForm().Match(text) is { Success: true } modifier)
        {
            return TryReadModifier(modifier.Groups["name"].Value, modifier.Groups["value"].Value, out term, out problem);
        }

        term = null;
        if (DirectiveForm().Match(text) is not { Success: true } directive)
        {
            problem = "is not a term: a mechanism such as include:example.com or a modifier such as redirect=example.com is expected";
            return false;
        }

        if (TryReadMechanism(directive.Groups["name"].Value, directive.Groups["rest"].Value, out var mechanism, out problem))
        {
            term = new SpfTerm.Directive(SpfQualifiers.Read(directive.Groups["qualifier"].Value), mechanism);
        }

        return term is not null;
    }

    internal static string Print(SpfTerm term) => term switch
    {
        SpfTerm.Directive directive => directive.Qualifier.Sign() + Print(directive.Mechanism),
        SpfTerm.Redirect redirect => $"redirect={redirect.Target}",
        SpfTerm.Explanation explanation => $"exp={explanation.Target}",
        SpfTerm.Unknown unknown => $"{unknown.Name}={unknown.Value}",
        _ => throw new UnreachableException(),
    };

    private static string Print(SpfMechanism mechanism) => mechanism switch
    {
        SpfMechanism.All => "all",
        SpfMechanism.Include include => $"include:{include.Target}",
        SpfMechanism.A a => $"a{Colon(a.Target)}{SpfNetworkSyntax.Print(a.Prefix)}",
        SpfMechanism.Mx mx => $"mx{Colon(mx.Target)}{SpfNetworkSyntax.Print(mx.Prefix)}",
        SpfMechanism.Ptr ptr => $"ptr{Colon(ptr.Target)}",
        SpfMechanism.Ip4 ip4 => "ip4:" + SpfNetworkSyntax.Print(ip4.Network, ip4.PrefixLength, SpfLimits.Ip4Bits),
        SpfMechanism.Ip6 ip6 => "ip6:" + SpfNetworkSyntax.Print(ip6.Network, ip6.PrefixLength, SpfLimits.Ip6Bits),
        SpfMechanism.Exists exists => $"exists:{exists.Target}",
        _ => throw new UnreachableException(),
    };

    private static string Colon(SpfMacroString? target) => target is null ? "" : $":{target}";

    private static bool TryReadModifier(
        string name, string value, [NotNullWhen(true)] out SpfTerm? term, [NotNullWhen(false)] out string? problem)
    {
        // RFC 7208 §4.6.1: names are case-insensitive. A known modifier with a bad value is an error, not an unknown modifier.
        var known = name.ToLowerInvariant();
        var use = known is "redirect" or "exp" ? SpfMacroUse.DomainSpec : SpfMacroUse.Modifier;
        term = null;
        if (SpfMacroString.TryParse(value, use, out var parsed, out problem))
        {
            term = known switch
            {
                "redirect" => new SpfTerm.Redirect(parsed),
                "exp" => new SpfTerm.Explanation(parsed),
                _ => new SpfTerm.Unknown(name, parsed),
            };
        }

        return term is not null;
    }

    private static bool TryReadMechanism(
        string name, string rest, [NotNullWhen(true)] out SpfMechanism? mechanism, [NotNullWhen(false)] out string? problem)
    {
        mechanism = null;
        problem = null;
        switch (name.ToLowerInvariant())
        {
            case "all":
                mechanism = rest.Length == 0 ? new SpfMechanism.All() : null;
                problem = mechanism is null ? "has something after \"all\", which takes nothing" : null;
                break;
            case "include" when TryReadTarget(rest, out var target, out problem):
                mechanism = new SpfMechanism.Include(target);
                break;
            case "exists" when TryReadTarget(rest, out var target, out problem):
                mechanism = new SpfMechanism.Exists(target);
                break;
            case "ptr" when rest.Length == 0:
                mechanism = new SpfMechanism.Ptr(null);
                break;
            case "ptr" when TryReadTarget(rest, out var target, out problem):
                mechanism = new SpfMechanism.Ptr(target);
                break;
            case "a" when TryReadHosts(rest, out var target, out var prefix, out problem):
                mechanism = new SpfMechanism.A(target, prefix);
                break;
            case "mx" when TryReadHosts(rest, out var target, out var prefix, out problem):
                mechanism = new SpfMechanism.Mx(target, prefix);
                break;
            case "ip4" when SpfNetworkSyntax.TryRead(rest, AddressFamily.InterNetwork, out var network, out var length, out problem):
                mechanism = new SpfMechanism.Ip4(network, length);
                break;
            case "ip6" when SpfNetworkSyntax.TryRead(rest, AddressFamily.InterNetworkV6, out var network, out var length, out problem):
                mechanism = new SpfMechanism.Ip6(network, length);
                break;
            case "redirect" or "exp":
                problem = $"must be written with an equals sign: {name}=";
                break;
            default:
                problem ??= $"names no mechanism: \"{name}\" is none of all, include, a, mx, ptr, ip4, ip6 and exists";
                break;
        }

        return mechanism is not null;
    }

    private static bool TryReadTarget(string rest, [NotNullWhen(true)] out SpfMacroString? target, [NotNullWhen(false)] out string? problem)
    {
        target = null;
        problem = "needs a colon and a domain after its name";
        return rest.StartsWith(':') && SpfMacroString.TryParse(rest[1..], SpfMacroUse.DomainSpec, out target, out problem);
    }

    private static bool TryReadHosts(
        string rest, out SpfMacroString? target, out SpfPrefixLengths prefix, [NotNullWhen(false)] out string? problem)
    {
        target = null;
        prefix = SpfPrefixLengths.Whole;
        problem = "needs a domain after the colon, and lengths as /24 for IPv4 or //64 for IPv6";
        if (HostsForm().Match(rest) is not { Success: true } form)
        {
            return false;
        }

        if (!SpfNetworkSyntax.TryReadLength(form.Groups["ip4"], SpfLimits.Ip4Bits, out var ip4, out problem)
            || !SpfNetworkSyntax.TryReadLength(form.Groups["ip6"], SpfLimits.Ip6Bits, out var ip6, out problem))
        {
            return false;
        }

        prefix = new(ip4, ip6);
        return !form.Groups["domain"].Success
            || SpfMacroString.TryParse(form.Groups["domain"].Value, SpfMacroUse.DomainSpec, out target, out problem);
    }

    [GeneratedRegex(@"\A(?<name>[A-Za-z][A-Za-z0-9._-]*)=(?<value>.*)\z", RegexOptions.Singleline)]
    private static partial Regex ModifierForm();

    [GeneratedRegex(
        @"\A(?<qualifier>[+?~-]?)(?<name>[A-Za-z][A-Za-z0-9._-]*)(?<rest>([:/].*)?)\z",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex DirectiveForm();

    [GeneratedRegex(
        @"\A(:(?<domain>.+?))?(/(?<ip4>[0-9]+))?(//(?<ip6>[0-9]+))?\z",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex HostsForm();
}
