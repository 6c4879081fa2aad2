using System.Globalization;

namespace Sendara.AppHost.Standalone;

/// <summary>Says when a step has begun to take long, and how long it took.</summary>
internal static class Progress
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    public static async Task<T> OfAsync<T>(string step, TimeProvider clock, Func<Task<T>> work)
    {
        var started = clock.GetTimestamp();
        var running = work();
        while (await Task.WhenAny(running, Task.Delay(Long, clock)) != running)
        {
            Console.WriteLine($"  … {step}: {Seconds(clock, started)} so far");
        }

        var result = await running;
        Console.WriteLine($"  ✓ {step} ({Seconds(clock, started)})");
        return result;
    }

    public static Task OfAsync(string step, TimeProvider clock, Func<Task> work) => OfAsync(step, clock, async () =>
    {
        await work();
        return true;
    });

    private static string Seconds(TimeProvider clock, long started) =>
        string.Create(CultureInfo.InvariantCulture, $"{clock.GetElapsedTime(started).TotalSeconds:0.0} s");
}
