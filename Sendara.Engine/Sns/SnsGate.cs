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
    IHttpClientFactory http,
    IOptions<SnsOptions> options,
    TimeProvider clock,
    ILogger<SnsGate> logger)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Takes one message in.</summary>
    public async Task<SnsOutcome> RunAsync(SnsEnvelope envelope, CancellationToken cancellationToken)
    {
        if (Objection(envelope) is { } objection)
        {
            return Refuse(envelope, objection);
        }

        try
        {
            using var key = await certificates.FindAsync(new(envelope.SigningCertUrl), cancellationToken);
            if (key is null || !Verifies(envelope, key))
            {
                return Refuse(envelope, "the signature does not hold");
            }

            return await TakeAsync(envelope, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.SnsNotReached(envelope.TopicArn, failure.Message);
            return SnsOutcome.TryAgain;
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

        var age = DateTimeOffset.TryParse(envelope.Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sent)
            ? clock.GetUtcNow() - sent
            : TimeSpan.MaxValue;
        return age > options.Value.MaxAge || age < -ClockSkew ? "it is too old, or from the future" : null;
    }

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

        using var client = http.CreateClient(SnsCertificates.HttpClientName);
        using var response = await client.GetAsync(address, cancellationToken);
        response.EnsureSuccessStatusCode();
        logger.SnsSubscribed(envelope.TopicArn);
        return SnsOutcome.Taken;
    }

    private SnsOutcome Refuse(SnsEnvelope envelope, string reason)
    {
        logger.SnsRefused(envelope.MessageId, reason);
        return SnsOutcome.Refused;
    }
}
