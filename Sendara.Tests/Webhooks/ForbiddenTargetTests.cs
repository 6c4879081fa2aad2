using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Sendara.Engine.Secrets;
using Sendara.Engine.Webhooks;
using Sendara.Ids;
using Sendara.Tests.Core.Webhooks;
using Sendara.Tests.Support;
using Sendara.Webhooks;

namespace Sendara.Tests.Webhooks;

/// <summary>Targets inside somebody's network: even an endpoint that is on file is never connected to, whatever its name says at the moment.</summary>
public sealed class ForbiddenTargetTests : IDisposable
{
    private readonly TcpListener _inside = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly SecretSeal _seal = new(new EphemeralDataProtectionProvider());
    private int _arrived;

    public ForbiddenTargetTests()
    {
        _inside.Start();
        _ = CountAsync();
    }

    private int Port => ((IPEndPoint)_inside.LocalEndpoint).Port;

    public void Dispose() => _inside.Dispose();

    [Theory]
    [MemberData(nameof(EndpointReachTests.Forbidden), MemberType = typeof(EndpointReachTests))]
    public async Task Nothing_arrives_at_any_spelling_of_one(string url)
    {
        // Its own port where it names none: there is somebody to be reached.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https"))
        {
            return;
        }

        var here = new UriBuilder(target) { Port = Port }.Uri;
        foreach (var one in new[] { target, here })
        {
            var result = await DeliverAsync(one, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

            Assert.Equal(AttemptError.ForbiddenAddress, result.Attempt.Error);
        }

        Assert.Equal(0, _arrived);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("127.0.0.1", "8.8.8.8")]
    [InlineData("2606:4700::1111", "::1")]
    public async Task A_public_name_that_leads_inside_is_not_followed_also_not_when_it_leads_outside_as_well(params string[] addresses)
    {
        var result = await DeliverAsync(
            new($"https://hooks.example.com:{Port}/"), (_, _) => Task.FromResult<IPAddress[]>([.. addresses.Select(address => IPAddress.Parse(address))]));

        Assert.Equal((AttemptError.ForbiddenAddress, 0), (result.Attempt.Error!.Value, _arrived));
    }

    [Fact]
    public async Task A_name_is_asked_for_once_and_what_was_checked_is_what_is_connected_to()
    {
        // Public for whoever checks first, loopback for whoever then connects by name: there is no second look. The port is not one that
        // the public Internet may be contacted on, so that nobody outside is.
        var answers = new Queue<IPAddress>([IPAddress.Parse("192.0.2.1"), IPAddress.Loopback]);
        var reach = new EndpointReach([IPNetwork.Parse("192.0.2.0/24")], []);

        var result = await DeliverAsync(
            new($"http://rebind.example.com:{Port}/"),
            (name, _) =>
            {
                _asked.Enqueue(name);
                return Task.FromResult<IPAddress[]>([answers.Dequeue()]);
            },
            reach);

        Assert.NotNull(result.Attempt.Error);
        Assert.Equal(["rebind.example.com"], _asked);
        Assert.Equal(0, _arrived);
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_is_refused_at_the_next_attempt()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var url = new Uri(receiver.Url().Replace("127.0.0.1", "hooks.example.com", StringComparison.Ordinal));
        var address = IPAddress.Loopback;
        using var connections = new EndpointConnections(
            Options, new([IPNetwork.Parse("127.0.0.1/32")], []), (_, _) => Task.FromResult<IPAddress[]>([address]));
        receiver.Answer = (context, _) =>
        {
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        };

        Assert.Null((await DeliverAsync(url, connections)).Attempt.Error);
        address = IPAddress.Parse("127.0.0.2");
        Assert.Equal(AttemptError.ForbiddenAddress, (await DeliverAsync(url, connections)).Attempt.Error);
        Assert.Equal(1, receiver.Count);
    }

    [Fact]
    public async Task A_redirect_to_one_is_an_answer_and_nothing_more()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = WebhookReceiver.Status(307, ("Location", $"http://127.0.0.1:{Port}/"));

        var result = await DeliverAsync(new(receiver.Url()), (_, _) => throw new InvalidOperationException(), new([IPNetwork.Parse("127.0.0.0/8")], []));

        Assert.Equal((AttemptError.Redirected, 0), (result.Attempt.Error!.Value, _arrived));
    }

    [Fact]
    public async Task An_address_that_does_not_answer_leaves_time_for_the_next()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var url = new Uri(receiver.Url().Replace("127.0.0.1", "hooks.example.com", StringComparison.Ordinal));

        var result = await DeliverAsync(
            url,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.9"), IPAddress.Loopback]),
            new([IPNetwork.Parse("127.0.0.0/8")], []));

        Assert.Null(result.Attempt.Error);
        Assert.Equal("hooks.example.com", receiver.Received[0].Headers["host"].Split(':')[0]);
    }

    private static WebhookOptions Options => new() { Timeout = TimeSpan.FromMinutes(1), ConnectTimeout = TimeSpan.FromSeconds(30) };

    private async Task<DeliveryResult> DeliverAsync(Uri url, Func<string, CancellationToken, Task<IPAddress[]>> resolve, EndpointReach? reach = null)
    {
        using var connections = new EndpointConnections(Options, reach ?? new([], []), resolve);
        return await DeliverAsync(url, connections);
    }

    private Task<DeliveryResult> DeliverAsync(Uri url, EndpointConnections connections) =>
        new DeliverEvent(connections, _seal, Microsoft.Extensions.Options.Options.Create(Options), TimeProvider.System).RunAsync(new()
        {
            Endpoint = default,
            Id = Id<WebhookDelivery>.New(TimeProvider.System),
            ClaimedAt = default,
            Attempts = 0,
            EndpointUrl = url.OriginalString,
            SealedSecret = _seal.Close(SecretSeal.Webhooks, "secret"),
            IsSound = true,
            EventType = WebhookEventTypes.Test,
            Body = "{}"u8.ToArray(),
        });

    private async Task CountAsync()
    {
        try
        {
            while (true)
            {
                using var arrived = await _inside.AcceptSocketAsync();
                Interlocked.Increment(ref _arrived);
            }
        }
        catch (Exception over) when (over is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }
}
