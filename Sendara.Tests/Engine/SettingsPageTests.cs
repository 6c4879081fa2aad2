using System.Text.RegularExpressions;
using Sendara.AppHost;

namespace Sendara.Tests.Engine;

/// <summary>The one table of settings says what the code does, and leaves nothing out.</summary>
public sealed partial class SettingsPageTests
{
    // Read by the framework and the client libraries, not by options of ours.
    private static readonly string[] Others =
        ["ConnectionStrings:sendara", "ConnectionStrings:redis", "ASPNETCORE_URLS", "AllowedHosts", "OTEL_EXPORTER_OTLP_ENDPOINT", "Logging:LogLevel:Default"];

    private static readonly IReadOnlyDictionary<string, string> Rows = Row().Matches(Page("docs/operations.md"))
        .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["default"].Value.Trim('`'));

    [Fact]
    public void Every_setting_stands_in_the_table_with_its_default() =>
        Assert.Equal(
            Settings.All.Select(setting => (setting.Name, setting.Default)).Order(),
            Rows.Where(row => !Others.Contains(row.Key)).Select(row => (row.Key, row.Value)).Order());

    [Fact]
    public void What_the_framework_reads_stands_there_too() => Assert.All(Others, other => Assert.Contains(other, Rows.Keys));

    [Fact]
    public void There_is_no_second_table() => Assert.Empty(Row().Matches(Page("README.md")));

    private static string Page(string name) => File.ReadAllText(Path.Combine(HostFiles.ProjectDirectory("Sendara.Core"), "..", name));

    [GeneratedRegex(@"^\| `(?<name>[A-Za-z_]+[A-Za-z0-9_:]*)` \| (?<default>[^|]+) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
