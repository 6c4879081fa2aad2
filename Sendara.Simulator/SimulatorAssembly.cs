namespace Sendara.Simulator;

/// <summary>Marks this assembly for those who need to name it.</summary>
public sealed class SimulatorAssembly;
