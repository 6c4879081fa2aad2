namespace Sendara.AppHost.Local;

/// <summary>How a server is started on a port, and the words by which it says that it takes connections.</summary>
internal sealed record ServerProgram(Func<int, ChildCommand> Command, string ReadyLine);
