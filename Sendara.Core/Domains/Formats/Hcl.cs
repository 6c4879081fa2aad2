namespace Sendara.Domains.Formats;

/// <summary>
/// The Terraform language, as far as records need it. Names are built from the whole domain, so that the files of several domains live in
/// one module; the zone comes in as a variable, because only its owner knows where Terraform finds it.
/// </summary>
internal static class Hcl
{
    /// <summary>A file: what it is for, the variable of the zone's id, and a resource for each record.</summary>
    internal static string File(
        Publication publication, string heading, string resource, Func<PlannedRecord, IEnumerable<Argument>> arguments)
    {
        // Hyphens may stand in identifiers and underscores not in domain names: no two domains share a prefix.
        var prefix = $"sendara_{publication.Domain.Value.Replace('.', '_')}";
        var zone = new Argument("zone_id", $"var.{prefix}_zone_id");
        return string.Concat(
        [
            $$"""
            # {{heading}}

            variable "{{prefix}}_zone_id" {
              description = "The id of the zone that holds {{publication.Domain}}."
              type        = string
            }

            """,
            .. publication.Records.Zip(Labels(publication), (record, label) =>
                $"\nresource \"{resource}\" \"{prefix}_{label}\" {{\n{Aligned([zone, .. arguments(record)])}}}\n"),
        ]);
    }

    /// <summary>A quoted string; <c>${</c> and <c>%{</c> would begin a template, and the latter is an SPF macro (RFC 7208 §7.1).</summary>
    internal static string Literal(string text)
    {
        var escaped = text
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("${", "$${", StringComparison.Ordinal)
            .Replace("%{", "%%{", StringComparison.Ordinal);
        return $"\"{escaped}\"";
    }

    // The purpose, with a number where several records share it.
    private static IEnumerable<string> Labels(Publication publication) =>
        publication.Records.Select((record, index) =>
            publication.Records.Count(other => other.Purpose == record.Purpose) == 1
                ? Words.Of(record.Purpose)
                : $"{Words.Of(record.Purpose)}_{publication.Records.Take(index + 1).Count(other => other.Purpose == record.Purpose)}");

    private static string Aligned(IReadOnlyList<Argument> arguments)
    {
        var width = arguments.Max(argument => argument.Name.Length);
        return string.Concat(arguments.Select(argument => $"  {argument.Name.PadRight(width)} = {argument.Value}\n"));
    }

    /// <summary>An argument of a resource, its value already in the language.</summary>
    internal sealed record Argument(string Name, string Value);
}
