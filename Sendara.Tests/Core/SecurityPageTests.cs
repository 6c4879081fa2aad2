using System.Text.RegularExpressions;
using Sendara.AppHost;

namespace Sendara.Tests.Core;

/// <summary>The tests that SECURITY.md names are there.</summary>
public sealed partial class SecurityPageTests
{
    [Fact]
    public void Every_promise_names_tests_that_exist()
    {
        var page = File.ReadAllText(Path.Combine(HostFiles.ProjectDirectory("Sendara.Core"), "..", "SECURITY.md"));
        var promises = page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        var classes = typeof(SecurityPageTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet();

        Assert.NotEmpty(promises);
        Assert.All(promises, promise => Assert.True(TestClass().IsMatch(promise), promise));
        Assert.All(TestClass().Matches(page), match => Assert.Contains(match.Groups["name"].Value, classes));
    }

    [GeneratedRegex("`(?<name>[A-Za-z]+Tests)`")]
    private static partial Regex TestClass();
}
