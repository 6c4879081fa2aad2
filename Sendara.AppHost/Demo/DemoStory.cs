using System.Globalization;
using Sendara.AppHost.Accounts;

namespace Sendara.AppHost.Demo;

/// <summary>Walks the whole story against the running stack and says what it does; a step that fails ends it.</summary>
public static class DemoStory
{
    private static readonly TimeSpan AnswerDeadline = TimeSpan.FromSeconds(30);

    private static readonly (string Title, Func<DemoContext, CancellationToken, Task> Run)[] Steps =
    [
        ("Add a domain", DomainSteps.AddAsync),
        ("Verify before anything is published", DomainSteps.VerifyUnpublishedAsync),
        ("Publish the six records in the Simulator's DNS", DomainSteps.PublishAsync),
        ("Verify until everything is right", DomainSteps.VerifyPublishedAsync),
        ("Send a mail and watch it arrive", MailSteps.DeliverAsync),
        ("See how much a new domain may send", DomainSteps.WarmUpAsync),
        ("Send to an address that bounces", MailSteps.BounceAsync),
        ("Send to that address again", MailSteps.RefuseSuppressedAsync),
        ("Delete a DKIM record and wait for the sweep", DomainSteps.BreakAsync),
        ("Send from the failed domain", MailSteps.RefuseUnverifiedAsync),
        ("Publish the record again and wait for the sweep", DomainSteps.RestoreAsync),
    ];

    /// <summary>Answers the exit code: 0 when every step passed.</summary>
    public static async Task<int> RunAsync(
        Topology topology,
        Random random,
        TimeProvider clock,
        Action<string> say,
        CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = AnswerDeadline };
        if (LocalAccountFile.Read(topology.Data.Account) is not { } account || !await RunsAsync(http, topology, cancellationToken))
        {
            say($"Sendara does not run at {Topology.Origin(topology.Api)} from {topology.Data.Path}. "
                + "Start it in another terminal with ./run, wait until it says that it is ready, and try again with the same SENDARA_… variables.");
            return 1;
        }

        var context = new DemoContext(
            new JsonApi(http, topology.Api, account.LiveKey),
            new JsonApi(http, topology.Simulator, key: null),
            random.Next(0x1000000).ToString("x6", CultureInfo.InvariantCulture),
            clock,
            say);

        return await WalkAsync(context, cancellationToken) ? 0 : 1;
    }

    private static async Task<bool> WalkAsync(DemoContext context, CancellationToken cancellationToken)
    {
        var number = 0;
        try
        {
            foreach (var (title, run) in Steps)
            {
                context.Say($"{Environment.NewLine}{++number}. {title}");
                await run(context, cancellationToken);
            }

            context.Say($"{Environment.NewLine}All {number} steps passed.");
            return true;
        }
        catch (DemoFailedException failure)
        {
            context.Say($"{Environment.NewLine}Step {number} failed: {failure.Message}");
            return false;
        }
        finally
        {
            await DomainSteps.RemoveAsync(context);
        }
    }

    private static async Task<bool> RunsAsync(HttpClient http, Topology topology, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(topology.Api, "health"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
