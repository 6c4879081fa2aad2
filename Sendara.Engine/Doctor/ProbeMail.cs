using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Doctor;
using Sendara.Engine.Ses;
using Sendara.Engine.Sns;
using Sendara.Engine.Sqs;
using Sendara.Engine.Store.Rows;
using Sendara.Ids;
using Sendara.Mail;

namespace Sendara.Engine.Doctor;

/// <summary>
/// Sends the probe and follows the news of it. Its delivery is found among the stored notifications by the number that the mail carries; no
/// account, message or counter hears of it.
/// </summary>
public sealed class ProbeMail(
    ProviderExamination provider,
    NpgsqlDataSource postgres,
    EventQueue queue,
    IngestRefusals refusals,
    LookAtNetwork network,
    IOptions<PlatformOptions> platform,
    IOptions<SesOptions> ses,
    IOptions<DoctorOptions> options,
    TimeProvider clock)
{
    private const int NumberOctets = 12;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Where a notification is stored is told by a clock that may be behind this one.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly string _number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NumberOctets));
    private DateTimeOffset _sentAt;

    internal async Task<Finding> SendAsync(CancellationToken cancellationToken)
    {
        _sentAt = clock.GetUtcNow();
        return Probe.Judge(await provider.SendProbeAsync(EmailAddress.Parse(platform.Value.SharedSender, null), _number, cancellationToken));
    }

    /// <summary>Waits until the delivery is applied, or the time is over, and says how far it came.</summary>
    internal async Task<IReadOnlyList<Finding>> FollowAsync(CancellationToken cancellationToken)
    {
        var patience = options.Value.EventPatience;
        var start = clock.GetTimestamp();
        var progress = await ProgressAsync(cancellationToken);
        while (progress != true && clock.GetElapsedTime(start) < patience)
        {
            await Task.Delay(Pause, clock, cancellationToken);
            progress = await ProgressAsync(cancellationToken);
        }

        Arrival arrival = progress switch
        {
            true => new Arrival.Applied(clock.GetElapsedTime(start)),
            false => new Arrival.Stored(),
            null => await MissedAsync(cancellationToken),
        };
        return ArrivalCheck.Judge(arrival, ses.Value.EventTopicArn!, queue.IsConfigured ? queue.Name : network.Door, patience);
    }

    private async Task<Arrival> MissedAsync(CancellationToken cancellationToken)
    {
        if (queue.IsConfigured)
        {
            return await queue.LookAsync(cancellationToken) switch
            {
                ProviderAnswer<int>.Given { Value: > 0 and var waiting } => new Arrival.LeftInQueue(waiting),
                ProviderAnswer<int>.Given => new Arrival.Nothing(),
                ProviderAnswer<int>.Refused { Code: var code, Message: var message } => new Arrival.QueueAway($"{code}: {message}"),
                ProviderAnswer<int>.NoCredentials { Reason: var missing } => new Arrival.QueueAway(missing),
                ProviderAnswer<int>.Unreachable { Reason: var away } => new Arrival.QueueAway(away),
                _ => throw new UnreachableException(),
            };
        }

        return await refusals.LastAsync(ses.Value.EventTopicArn!, _sentAt) is { } refusal ? new Arrival.TurnedAway(refusal)
            : await network.KnockAsync(cancellationToken) is { } shut ? new Arrival.DoorShut(network.Door, shut)
            : new Arrival.Nothing();
    }

    /// <summary>
    /// Whether the delivery has been applied; null while it is not there. Cost: the keys of the last minutes' notifications, and the texts of
    /// those among them that are about no message.
    /// </summary>
    private async Task<bool?> ProgressAsync(CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select bool_or(applied_at is not null)
              from provider_events
             where id >= $1 and message_id is null and payload like '%' || $2 || '%' and payload like '%Delivery%'
            """);
        command.Parameters.Add(new() { Value = Id<ProviderEventRow>.FirstAt(_sentAt - ClockSkew).Value });
        command.Parameters.Add(new() { Value = _number });
        return await command.ExecuteScalarAsync(cancellationToken) as bool?;
    }
}
