using Amazon;
using Amazon.SimpleEmailV2;
using Microsoft.Extensions.Options;

namespace Sendara.Engine.Ses;

/// <summary>
/// Two clients of one provider: identities may be asked about again when a call fails, a mail may not be sent again, as SendEmail has no
/// idempotency token.
/// </summary>
public sealed class SesClients : IDisposable
{
    private const int ControlRetries = 2;

    /// <summary>Makes both clients; credentials are looked up at the first call.</summary>
    public SesClients(IOptions<SesOptions> options)
    {
        Control = new AmazonSimpleEmailServiceV2Client(Config(options.Value, ControlRetries));
        Sending = new UnrepeatingClient(Config(options.Value, retries: 0));
    }

    internal IAmazonSimpleEmailServiceV2 Control { get; }

    internal IAmazonSimpleEmailServiceV2 Sending { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Control.Dispose();
        Sending.Dispose();
    }

    private static AmazonSimpleEmailServiceV2Config Config(SesOptions options, int retries)
    {
        var config = new AmazonSimpleEmailServiceV2Config { MaxErrorRetry = retries, Timeout = options.CallTimeout };
        if (options.ServiceUrl is { Length: > 0 } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = options.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }

        return config;
    }
}
