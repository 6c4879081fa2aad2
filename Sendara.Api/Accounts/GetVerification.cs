using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sendara.Api.Http;
using Sendara.Domains;
using Sendara.Engine;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Api.Accounts;

internal sealed record ChannelResponse(string Channel, VerificationStatus Status, bool Verified, string Details);

internal sealed record VerificationResponse(bool SandboxMode, string SharedEmailSender, IReadOnlyList<ChannelResponse> Channels);

internal static class GetVerification
{
    internal static async Task<Ok<VerificationResponse>> HandleAsync(
        Caller caller, SendaraDb db, IOptions<PlatformOptions> platform, CancellationToken cancellationToken)
    {
        // The sandbox domain, which is verified from the start, bears the account's own number.
        var sandbox = new Id<Domain>(caller.AccountId.Value);
        var own = db.Domains.AsNoTracking().Where(d => d.AccountId == caller.AccountId && d.Id != sandbox);
        var channel = EmailChannel.Of(
            await own.CountAsync(cancellationToken), await own.CountAsync(d => d.FullyVerified, cancellationToken), platform.Value.SharedSender);
        return TypedResults.Ok(new VerificationResponse(
            channel.IsSandboxOnly,
            platform.Value.SharedSender,
            [new("email", channel.Status, channel.Status == VerificationStatus.Verified, channel.Details)]));
    }
}
