using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;
using Sendara.AppHost;
using Sendara.AppHost.Local;

namespace Sendara.Tests.Deploy;

/// <summary>The script that makes topic, queue and subscription, run against an <c>aws</c> that notes what it is asked and answers names.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EventSetUpTests : IDisposable
{
    private const string Topic = "arn:aws:sns:us-east-1:123456789012:sendara-events";

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string Aws =
        """
        #!/usr/bin/env bash
        printf '%s\n' "$@" -- >> "$(dirname "$0")/calls"
        case "$*" in
          *get-caller-identity*) echo 123456789012 ;;
          *create-topic*) echo arn:aws:sns:us-east-1:123456789012:sendara-events ;;
          *create-queue*dead*) echo https://sqs.us-east-1.amazonaws.com/123456789012/sendara-events-dead ;;
          *create-queue*) echo https://sqs.us-east-1.amazonaws.com/123456789012/sendara-events ;;
          *get-queue-attributes*dead*) echo arn:aws:sqs:us-east-1:123456789012:sendara-events-dead ;;
          *get-queue-attributes*) echo arn:aws:sqs:us-east-1:123456789012:sendara-events ;;
        esac
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sendara-aws");

    [Fact]
    public async Task An_api_is_subscribed_by_https()
    {
        var (code, lines) = await RunAsync("--region", "us-east-1", "--https", "https://api.example.test/");

        Assert.Equal(0, code);
        Assert.Equal(["Ses__Region=us-east-1", $"Ses__EventTopicArn={Topic}", $"Sns__TopicArns__0={Topic}"], lines);
        Assert.Contains("subscribe --topic-arn " + Topic + " --protocol https --notification-endpoint https://api.example.test/v1/ingest/sns", Calls, StringComparison.Ordinal);
        Assert.DoesNotContain("sqs", Calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_lets_only_the_topic_write_and_puts_aside_what_is_not_taken()
    {
        var (code, lines) = await RunAsync("--region", "us-east-1", "--queue");

        Assert.Equal(0, code);
        Assert.Contains("Events__SqsQueueUrl=https://sqs.us-east-1.amazonaws.com/123456789012/sendara-events", lines);
        var attributes = JsonNode.Parse(Between(Calls, "set-queue-attributes", "--attributes ", " -- "))!;
        var policy = JsonNode.Parse(attributes["Policy"]!.GetValue<string>())!["Statement"]![0]!;
        Assert.Equal("sns.amazonaws.com", policy["Principal"]!["Service"]!.GetValue<string>());
        Assert.Equal(Topic, policy["Condition"]!["ArnEquals"]!["aws:SourceArn"]!.GetValue<string>());
        Assert.Equal("5", JsonNode.Parse(attributes["RedrivePolicy"]!.GetValue<string>())!["maxReceiveCount"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_SES_of_this_account_may_publish()
    {
        await RunAsync("--region", "us-east-1", "--queue");

        var statement = JsonNode.Parse(Between(Calls, "--attribute-name Policy", "--attribute-value ", " -- "))!["Statement"]![0]!;
        Assert.Equal("ses.amazonaws.com", statement["Principal"]!["Service"]!.GetValue<string>());
        Assert.Equal("123456789012", statement["Condition"]!["StringEquals"]!["AWS:SourceAccount"]!.GetValue<string>());
    }

    [Theory]
    [InlineData]
    [InlineData("--region", "us-east-1")]
    [InlineData("--region", "us-east-1", "--https", "http://api.example.test")]
    public async Task What_makes_no_sense_is_not_begun(params string[] arguments)
    {
        var (code, _) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "calls")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Calls => File.ReadAllText(Path.Combine(_folder.FullName, "calls")).Replace('\n', ' ');

    private static string Between(string text, string start, string from, string to)
    {
        var at = text.IndexOf(from, text.IndexOf(start, StringComparison.Ordinal), StringComparison.Ordinal) + from.Length;
        return text[at..text.IndexOf(to, at, StringComparison.Ordinal)];
    }

    private async Task<(int Code, IReadOnlyList<string> Lines)> RunAsync(params string[] arguments)
    {
        var aws = Path.Combine(_folder.FullName, "aws");
        await using (var file = new FileStream(aws, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = Executable }))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(Aws + "\n"), TestContext.Current.CancellationToken);
        }

        var script = Path.Combine(HostFiles.ProjectDirectory("Sendara.Core"), "..", "deploy", "set-up-events.sh");
        var lines = new List<string>();
        await using var run = ChildProcess.Start(
            new("set-up-events", "bash", [script, .. arguments])
            {
                Environment = new Dictionary<string, string> { ["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}" },
            },
            TimeProvider.System,
            lines.Add);
        return (await run.Exited.WaitAsync(TestContext.Current.CancellationToken), lines);
    }
}
