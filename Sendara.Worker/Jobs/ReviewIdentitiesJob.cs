using Sendara.Engine.Domains;

namespace Sendara.Worker.Jobs;

/// <summary>Compares the provider's list of identities with the verified domains.</summary>
internal sealed class ReviewIdentitiesJob(ReviewIdentities review)
{
    public Task RunAsync(CancellationToken cancellationToken) => review.RunAsync(cancellationToken);
}
