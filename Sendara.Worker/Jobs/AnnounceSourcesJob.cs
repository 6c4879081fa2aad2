using Sendara.Engine.Dmarc;

namespace Sendara.Worker.Jobs;

/// <summary>Tells owners of new sources of mail that waited for the day to be over.</summary>
internal sealed class AnnounceSourcesJob(AnnounceSources announce)
{
    public Task RunAsync(CancellationToken cancellationToken) => announce.RunAsync(cancellationToken);
}
