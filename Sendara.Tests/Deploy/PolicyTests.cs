using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sendara.AppHost;

namespace Sendara.Tests.Deploy;

/// <summary>The AWS policy in the repository allows what the code calls, and nothing that it does not.</summary>
public sealed partial class PolicyTests
{
    // Some permissions are not called like the operations that need them.
    private static readonly Dictionary<string, string[]> Renamed = new(StringComparer.Ordinal)
    {
        ["ses:SendEmail"] = ["ses:SendEmail", "ses:SendRawEmail"], // With raw content it needs the other one as well.
        ["sqs:DeleteMessageBatch"] = ["sqs:DeleteMessage"],
    };

    [Fact]
    public void The_policy_names_exactly_the_actions_that_are_called()
    {
        var called = Calls("Ses", "ses", SesCall()).Concat(Calls("Sqs", "sqs", SqsCall())).SelectMany(call => Renamed.GetValueOrDefault(call, [call])).Distinct();

        Assert.Equal(called.Order(StringComparer.Ordinal), Allowed().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_statement_allows_everything() => Assert.All(Allowed(), action => Assert.DoesNotContain('*', action));

    private static IEnumerable<string> Allowed()
    {
        var policy = JsonNode.Parse(File.ReadAllText(Path.Combine(HostFiles.ProjectDirectory("Sendara.Core"), "..", "deploy", "iam-policy.json")))!;
        return policy["Statement"]!.AsArray().SelectMany(statement => statement!["Action"] is JsonArray several
            ? several.Select(action => action!.GetValue<string>())
            : [statement["Action"]!.GetValue<string>()]);
    }

    private static List<string> Calls(string folder, string service, Regex call)
    {
        var calls = Directory.EnumerateFiles(Path.Combine(HostFiles.ProjectDirectory("Sendara.Engine"), folder), "*.cs")
            .SelectMany(file => call.Matches(File.ReadAllText(file)).Select(match => $"{service}:{match.Groups["operation"].Value}"))
            .ToList();
        Assert.NotEmpty(calls);
        return calls;
    }

    [GeneratedRegex(@"\bses\.(Control|Sending)\.(?<operation>\w+)Async\(")]
    private static partial Regex SesCall();

    [GeneratedRegex(@"\b_client\.Value\.(?<operation>\w+)Async\(")]
    private static partial Regex SqsCall();
}
