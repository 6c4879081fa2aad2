using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sendara.Engine.Events;

namespace Sendara.Engine.Sns;

/// <summary>What came of an inbound SNS message.</summary>
public enum SnsOutcome
{
    /// <summary>Durable, or known already, or a confirmation that was followed.</summary>
    Taken,

    /// <summary>Not from whom it says it is, from a topic that may not speak, or too old.</summary>
    Refused,

    /// <summary>It could not be judged at the moment; SNS shall come again.</summary>
    TryAgain,
}

/// <summary>The door for provider events: lets in what an allowed topic signed, stores it, and answers only then.</summary>
public sealed class SnsGate(
    SnsCertificates certificates,
    StoreProviderEvent store,
    IngestRefusals refusals,
    IHttpClientFactory http,
    IOptions<SnsOptions> options,
    TimeProvider clock,
    ILogger<SnsGate> logger)
{
    /// <summary>How far the clocks of SNS and of this machine may lie apart.</summary>
    internal static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private const int LoggedId = 100;

    /// <summary>Takes one message in.</summary>
    public async Task<SnsOutcome> RunAsync(SnsEnvelope envelope, CancellationToken cancellationToken)
    {
        if (Objection(envelope) is { } objection)
        {
            return Refuse(envelope, objection);
        }

        if (Age(envelope) < -ClockSkew)
        {
            return Postpone(envelope, "its time lies ahead; check this machine's clock");
        }

        switch (await certificates.FindAsync(new(envelope.SigningCertUrl)))
        {
            case SigningKey.Trusted { Key: var parameters }:
                // An RSA of its own for each message: instances are not made for use by several threads.
                using (var key = RSA.Create(parameters))
                {
                    return Verifies(envelope, key) ? await TakeAsync(envelope, cancellationToken) : Refuse(envelope, "the signature does not hold");
                }

            case SigningKey.Untrusted { Reason: var reason }:
                return Refuse(envelope, reason);
            case SigningKey.Unreachable { Reason: var reason }:
                return Postpone(envelope, reason);
            default:
                throw new UnreachableException();
        }
    }

    private string? Objection(SnsEnvelope envelope)
    {
        if (!options.Value.TopicArns.Contains(envelope.TopicArn))
        {
            return "the topic is not among Sns:TopicArns";
        }

        if (envelope.SignatureVersion is not "2" && !(envelope.SignatureVersion is "1" && options.Value.AllowSignatureVersion1))
        {
            return "the signature version is not accepted";
        }

        if (!Uri.TryCreate(envelope.SigningCertUrl, UriKind.Absolute, out var address)
            || !SnsAddresses.IsCertificate(address, envelope.TopicArn, options.Value.LocalAuthority))
        {
            return "the signing certificate lies at an address that is not the provider's";
        }

        return Age(envelope) > options.Value.MaxAge ? "it is older than Sns:MaxAge, or does not say when it was sent" : null;
    }

    private TimeSpan Age(SnsEnvelope envelope) =>
        DateTimeOffset.TryParse(envelope.Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sent)
            ? clock.GetUtcNow() - sent
            : TimeSpan.MaxValue;

    private static bool Verifies(SnsEnvelope envelope, RSA key)
    {
        var signature = new byte[(envelope.Signature.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(envelope.Signature, signature, out var length)
            && key.VerifyData(
                envelope.SignedText(),
                signature.AsSpan(0, length),
                envelope.SignatureVersion == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1,
                RSASignaturePadding.Pkcs1);
    }

    private async Task<SnsOutcome> TakeAsync(SnsEnvelope envelope, CancellationToken cancellationToken)
    {
        switch (envelope.Type)
        {
            case SnsEnvelope.Notification:
                await store.RunAsync(envelope.MessageId, envelope.Message, cancellationToken);
                return SnsOutcome.Taken;
            case SnsEnvelope.SubscriptionConfirmation:
                return await ConfirmAsync(envelope, cancellationToken);
            default:
                logger.SnsUnsubscribed(envelope.TopicArn);
                return SnsOutcome.Taken;
        }
    }

    private async Task<SnsOutcome> ConfirmAsync(SnsEnvelope envelope, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(envelope.SubscribeUrl, UriKind.Absolute, out var address)
            || !SnsAddresses.IsConfirmation(address, envelope.TopicArn, options.Value.LocalAuthority))
        {
            return Refuse(envelope, "the confirmation lies at an address that is not the provider's");
        }

        try
        {
            using var client = http.CreateClient(SnsCertificates.HttpClientName);
            using var response = await client.GetAsync(address, cancellationToken);
            response.EnsureSuccessStatusCode();
            logger.SnsSubscribed(envelope.TopicArn);
            return SnsOutcome.Taken;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            return Postpone(envelope, failure.Message);
        }
    }

    private SnsOutcome Refuse(SnsEnvelope envelope, string reason)
    {
        // Nothing vouches for the id of a message that is refused: no line of the log may be forged with it.
        logger.SnsRefused(string.Concat(envelope.MessageId.Where(c => !char.IsControl(c)).Take(LoggedId)), reason);
        Note(envelope, reason);
        return SnsOutcome.Refused;
    }

    private SnsOutcome Postpone(SnsEnvelope envelope, string reason)
    {
        logger.SnsNotReached(envelope.TopicArn, reason);
        Note(envelope, reason);
        return SnsOutcome.TryAgain;
    }

    private void Note(SnsEnvelope envelope, string reason)
    {
        if (options.Value.TopicArns.Contains(envelope.TopicArn))
        {
            refusals.Note(envelope.TopicArn, reason);
        }
    }
}
