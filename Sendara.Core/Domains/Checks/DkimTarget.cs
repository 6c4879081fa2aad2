using System.Text.RegularExpressions;

namespace Sendara.Domains.Checks;

/// <summary>Finds out what is wrong with the target of a DKIM CNAME.</summary>
internal static partial class DkimTarget
{
    internal static async Task<CheckResult> JudgeAsync(
        PlannedRecord record, string target, CheckSite site, CancellationToken cancellationToken)
    {
        var typed = HostText.Readable(target);
        var (code, what) = Slip(record, typed, site) ?? await WhereItLeadsAsync(record, typed, target, site, cancellationToken);
        return CheckResult.Wrong(
            record, [target], code,
            $"{record.Name} is a CNAME to {typed}{what}",
            $"Change its value to exactly {record.Value}, with nothing around it.");
    }

    private static (string Code, string What)? Slip(PlannedRecord record, string typed, CheckSite site) => typed switch
    {
        _ when HostText.IsQuoted(typed, record.Value) => ("dkim_target_quoted", ": the quote characters became part of the value."),
        _ when HostText.IsDoubled(typed, record.Value, site) =>
            ("dkim_target_doubled", ": the panel appended the zone to the value. If it does that by itself, end the value with a dot."),
        _ when HostText.HasAddition(typed, record.Value) =>
            ("dkim_target_addition", ": something was typed behind the value, perhaps a comment."),
        _ when site.DkimTargets.Contains(typed) => ("dkim_target_swapped", ", which belongs to another of the three records."),
        _ when Form().Match(typed) is { Success: true } form =>
            form.Groups["token"].Value == record.Value.Split('.')[0]
                ? ("dkim_wrong_region",
                    $": the token is right, but {typed[(typed.IndexOf('.', StringComparison.Ordinal) + 1)..]} belongs to another region.")
                : ("dkim_wrong_token", ": that token is another one's, perhaps of another account or region, or of an earlier set-up."),
        _ => null,
    };

    private static async Task<(string Code, string What)> WhereItLeadsAsync(
        PlannedRecord record, string typed, string target, CheckSite site, CancellationToken cancellationToken)
    {
        // A name that was typed with odd characters cannot be asked for.
        var aliases = typed == target ? await Aliases.FollowAsync(target, site, cancellationToken) : new([target], AliasEnd.Unknown);
        return aliases switch
        {
            { End: AliasEnd.Loop } => ("dkim_alias_loop", $", and the aliases run in a circle: {aliases.Text}."),
            _ when aliases.Path.Contains(record.Value) =>
                ("dkim_detour", ", which leads on to the right name by a detour that the provider does not follow."),
            { End: AliasEnd.Nowhere } => ("dkim_dead_end", $", and {aliases.Path[^1]} does not exist."),
            _ => ("dkim_wrong_target", ", which is not the provider's key."),
        };
    }

    [GeneratedRegex(@"^(?<token>[a-z0-9]+)\.dkim(\.[a-z0-9-]+)?\.amazonses\.com$")]
    private static partial Regex Form();
}
