namespace Sendara.Worker;

/// <summary>Names this host to test factories; two hosts in one test project would collide on Program.</summary>
public sealed class WorkerAssembly;
