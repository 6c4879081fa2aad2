using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Options;

namespace Sendara.Engine.Sns;

/// <summary>
/// The certificates that SNS signs with: fetched once a day, checked up to a root, a bounded number of them. Whoever knows a topic's name
/// can name addresses here without a valid signature, so only trusted keys are remembered and fetches of unknown addresses are limited.
/// </summary>
public sealed class SnsCertificates(IHttpClientFactory http, IOptions<SnsOptions> options, TimeProvider clock)
{
    /// <summary>The HTTP client that fetches them: it follows no redirects, does not retry and has a short patience.</summary>
    public const string HttpClientName = "sns";

    /// <summary>How many certificates at addresses not known so far are fetched in a minute, over all addresses.</summary>
    internal const int FetchesPerMinute = 10;

    private const int MaxRemembered = 32;
    private const int MaxPem = 32 * 1024;

    private static readonly TimeSpan RememberedFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan ChainPatience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);
    private readonly SingleFlight<string, SigningKey> _flights = new();
    private readonly FetchLimit _limit = new(FetchesPerMinute, clock);

    /// <summary>The key of the certificate at an address that <see cref="SnsAddresses"/> allows.</summary>
    internal async Task<SigningKey> FindAsync(Uri address)
    {
        var isKnown = _remembered.TryGetValue(address.AbsoluteUri, out var remembered);
        return isKnown && remembered!.Until > clock.GetUtcNow()
            ? remembered.Key
            // Nobody leaves before the end, which is seconds away: an answer that all have left would lie here for the next one.
            : await _flights.RunAsync(address.AbsoluteUri, () => FetchAsync(address, isKnown), CancellationToken.None);
    }

    private async Task<SigningKey> FetchAsync(Uri address, bool isKnown)
    {
        // An address that held a trusted certificate before stays free: a flood of made-up ones must not keep it from being renewed.
        if (!isKnown && !_limit.TryTake())
        {
            return new SigningKey.Unreachable($"more than {FetchesPerMinute} certificates were asked for within a minute");
        }

        try
        {
            using var client = http.CreateClient(HttpClientName);
            client.MaxResponseContentBufferSize = MaxPem;
            using var response = await client.GetAsync(address, CancellationToken.None);
            if (!response.IsSuccessStatusCode)
            {
                return new SigningKey.Unreachable($"the signing certificate was answered with {(int)response.StatusCode}");
            }

            return Remember(address, Judge(Encoding.ASCII.GetString(await response.Content.ReadAsByteArrayAsync()), address));
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return new SigningKey.Unreachable(failure.Message); // A time-out of the client's is a cancellation: nobody else cancels here.
        }
    }

    private SigningKey Remember(Uri address, SigningKey key)
    {
        if (key is SigningKey.Trusted trusted)
        {
            if (_remembered.Count >= MaxRemembered)
            {
                _remembered.Clear();
            }

            _remembered[address.AbsoluteUri] = new(trusted, clock.GetUtcNow() + RememberedFor);
        }

        return key;
    }

    private SigningKey Judge(string pem, Uri address)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
            using var key = certificates.FirstOrDefault()?.GetRSAPublicKey();
            return key is null
                ? new SigningKey.Untrusted("no certificate with an RSA key lies at its address")
                : Chain(certificates, address) ?? new SigningKey.Trusted(key.ExportParameters(includePrivateParameters: false));
        }
        catch (CryptographicException)
        {
            return new SigningKey.Untrusted("what lies at the certificate's address is none");
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    /// <summary>What stands between the first certificate and a trusted root; null when nothing does. The others help to get there.</summary>
    private SigningKey? Chain(X509Certificate2Collection certificates, Uri address)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // SNS certificates name no usable revocation list.
        chain.ChainPolicy.UrlRetrievalTimeout = ChainPatience;
        chain.ChainPolicy.ExtraStore.AddRange(certificates);
        if (options.Value.LocalAuthority is { } local && new Uri(local.BaseUrl).IsBaseOf(address))
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(File.ReadAllText(local.RootCertificateFile)));
        }

        if (chain.Build(certificates[0]))
        {
            return null;
        }

        // A chain that ends early and has no other fault lacks an intermediate, which may be had later.
        var faults = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        return faults == X509ChainStatusFlags.PartialChain
            ? new SigningKey.Unreachable("the issuer of the signing certificate could not be found")
            : new SigningKey.Untrusted($"its certificate is not trusted: {faults}");
    }

    private sealed record Remembered(SigningKey Key, DateTimeOffset Until);
}
