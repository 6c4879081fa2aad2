using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Sendara.Engine.Sns;

/// <summary>The certificates that SNS signs with: fetched once a day, checked up to a root, a bounded number of them.</summary>
public sealed class SnsCertificates(IHttpClientFactory http, IOptions<SnsOptions> options, TimeProvider clock)
{
    /// <summary>The HTTP client that fetches them: it follows no redirects and has a short patience.</summary>
    public const string HttpClientName = "sns";

    private const int MaxRemembered = 32;
    private const int MaxPem = 32 * 1024;

    private static readonly TimeSpan RememberedFor = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, Lazy<Task<Remembered>>> _remembered = new(StringComparer.Ordinal);

    /// <summary>The public key of the certificate at an address that <see cref="SnsAddresses"/> allows; null if it leads to no trusted root.</summary>
    /// <exception cref="HttpRequestException">It could not be fetched.</exception>
    internal async Task<RSA?> FindAsync(Uri address, CancellationToken cancellationToken)
    {
        if (_remembered.Count >= MaxRemembered)
        {
            _remembered.Clear();
        }

        var pending = _remembered.GetOrAdd(address.AbsoluteUri, _ => new(() => FetchAsync(address)));
        try
        {
            // Each caller gets an RSA of its own: instances are not made for use by several threads.
            return (await pending.Value.WaitAsync(cancellationToken)).Key is { } key ? RSA.Create(key) : null;
        }
        finally
        {
            // A failure is not worth remembering, and a key not for ever.
            if (pending.Value.IsCompleted && (!pending.Value.IsCompletedSuccessfully || pending.Value.Result.Until <= clock.GetUtcNow()))
            {
                _remembered.TryRemove(new(address.AbsoluteUri, pending));
            }
        }
    }

    private async Task<Remembered> FetchAsync(Uri address)
    {
        using var client = http.CreateClient(HttpClientName);
        client.MaxResponseContentBufferSize = MaxPem;
        using var response = await client.GetAsync(address);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"The signing certificate was answered with {(int)response.StatusCode}.");
        }

        return new(TrustedKey(await response.Content.ReadAsStringAsync(), address), clock.GetUtcNow() + RememberedFor);
    }

    private RSAParameters? TrustedKey(string pem, Uri address)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            using var key = certificate.GetRSAPublicKey();
            return key is not null && IsTrusted(certificate, address) ? key.ExportParameters(includePrivateParameters: false) : null;
        }
        catch (CryptographicException)
        {
            return null; // What lies there is no certificate.
        }
    }

    private bool IsTrusted(X509Certificate2 certificate, Uri address)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // SNS certificates name no usable revocation list.
        if (options.Value.LocalAuthority is { } local && new Uri(local.BaseUrl).IsBaseOf(address))
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(File.ReadAllText(local.RootCertificateFile)));
        }

        return chain.Build(certificate);
    }

    private sealed record Remembered(RSAParameters? Key, DateTimeOffset Until);
}
