namespace Sendara.AppHost.Demo;

/// <summary>A step of the demo saw something else than it must.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
