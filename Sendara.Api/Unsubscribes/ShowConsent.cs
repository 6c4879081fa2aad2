using Sendara.Engine.Unsubscribes;

namespace Sendara.Api.Unsubscribes;

/// <summary>Shows where the recipient stands and changes nothing: scanners follow every link in a mail.</summary>
internal static class ShowConsent
{
    internal static async Task<ConsentPage> HandleAsync(string token, OptOut optOut, CancellationToken cancellationToken) =>
        ConsentPage.OfAny(await optOut.LookAsync(token, cancellationToken));
}
