using Sendara.AppHost.Local;

namespace Sendara.AppHost.Standalone;

/// <summary>A process that the stack needs ended by itself.</summary>
internal sealed class ChildEndedException(ChildProcess child) : Exception($"{child.Name} ended by itself: its log says why.")
{
    public ChildProcess Child { get; } = child;
}
