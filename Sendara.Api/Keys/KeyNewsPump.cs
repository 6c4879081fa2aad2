using Sendara.Engine.Keys;

namespace Sendara.Api.Keys;

/// <summary>Keeps this process in earshot of the others: see <see cref="KeyNews"/>.</summary>
internal sealed class KeyNewsPump(KeyNews news, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(KeyNews.BeatInterval, clock);
        var isListening = false;
        do
        {
            isListening = isListening || await news.TryListenAsync();
            await news.BeatAsync();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
