using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using Sendara.Dns;
using Sendara.Doctor;
using Sendara.Engine.Dns;
using Sendara.Engine.Ses;

namespace Sendara.Engine.Doctor;

/// <summary>Looks at what lies around: the resolvers, the provider's clock, and our own door from outside.</summary>
public sealed class LookAtNetwork(
    RecursiveResolvers resolvers, IHttpClientFactory http, IOptions<PlatformOptions> platform, IOptions<SesOptions> ses, TimeProvider clock)
{
    /// <summary>The HTTP client that looks.</summary>
    public const string HttpClientName = "doctor";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Where the API takes notifications in, as the world knows it.</summary>
    internal string Door => $"{platform.Value.PublicUrl.TrimEnd('/')}/v1/ingest/sns";

    internal async Task<Finding> ResolversAsync(CancellationToken cancellationToken) =>
        ResolverCheck.Judge(await resolvers.AskEachAsync(new(platform.Value.Domain, DnsRecordType.Ns), cancellationToken));

    /// <summary>How far the provider's clock is ahead, by the date of any answer of it, to the second; null when there is none.</summary>
    internal async Task<TimeSpan?> ProviderClockAheadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = http.CreateClient(HttpClientName);
            using var response = await client.GetAsync(new Uri(ses.Value.Url), HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .WaitAsync(Patience, clock, cancellationToken);
            return response.Headers.Date - clock.GetUtcNow();
        }
        catch (Exception away) when (away is HttpRequestException or TimeoutException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Why nobody answers at our door; null when it refuses what is no notification, as it should.</summary>
    internal async Task<string?> KnockAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = http.CreateClient(HttpClientName);
            using var nothing = new StringContent("{}", Encoding.UTF8, "text/plain");
            using var response = await client.PostAsync(new Uri(Door), nothing, cancellationToken).WaitAsync(Patience, clock, cancellationToken);
            return response.StatusCode == HttpStatusCode.BadRequest ? null : $"it answered {(int)response.StatusCode}, which is not what this API answers";
        }
        catch (HttpRequestException away)
        {
            return away.Message;
        }
        catch (Exception slow) when (slow is TimeoutException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return "it did not answer in time";
        }
    }
}
