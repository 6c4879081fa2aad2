using System.Text.Json;
using System.Text.Json.Nodes;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Clock;

/// <summary>
/// The clock that identities and quotas live by: the process's clock plus what was advanced by hand, so that three days pass in a call.
/// Signatures, queues and notifications stay on the process's clock, as their counterparts have not travelled in time.
/// </summary>
internal sealed class SimulatorClock(TimeProvider clock) : IKeptState
{
    private long _advancedTicks;

    public string Key => "clock_advanced";

    public DateTimeOffset Now => clock.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _advancedTicks));

    public DateTimeOffset Advance(TimeSpan step)
    {
        Interlocked.Add(ref _advancedTicks, step.Ticks);
        return Now;
    }

    public JsonNode? Capture() => JsonValue.Create(Interlocked.Read(ref _advancedTicks));

    public void Restore(JsonElement kept) => Interlocked.Exchange(ref _advancedTicks, kept.GetInt64());
}
