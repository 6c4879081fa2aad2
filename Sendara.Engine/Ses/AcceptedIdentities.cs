using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.Logging;

namespace Sendara.Engine.Ses;

/// <summary>All identities that the provider holds for us, a thousand in a call.</summary>
public sealed class AcceptedIdentities(SesClients ses, ControlPlane control, ILogger<AcceptedIdentities> logger)
{
    private const int PageSize = 1000;

    /// <summary>The names of all identities that may send; null if not all pages could be read, as nothing follows from a part of them.</summary>
    internal async Task<IReadOnlySet<string>?> ListAsync(CancellationToken cancellationToken)
    {
        var accepted = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string? next = null;
        try
        {
            do
            {
                var request = new ListEmailIdentitiesRequest { PageSize = PageSize, NextToken = next };
                var page = await control.CallAsync(
                    ControlLane.Background, () => ses.Control.ListEmailIdentitiesAsync(request, cancellationToken), cancellationToken);
                accepted.UnionWith((page.EmailIdentities ?? []).Where(identity => identity.SendingEnabled == true).Select(identity => identity.IdentityName));
                next = page.NextToken;
            }
            while (!string.IsNullOrEmpty(next));
            return accepted;
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            logger.IdentitiesNotListed(failure.Message);
            return null;
        }
    }
}
