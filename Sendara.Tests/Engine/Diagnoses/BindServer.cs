using System.Net;
using Sendara.AppHost;
using Sendara.AppHost.Local;
using Sendara.Tests.Support;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>BIND on a loopback port, as a process of the test's own that serves the given lines and is gone with it.</summary>
internal sealed class BindServer : IAsyncDisposable
{
    private const string Ready = "running";

    private readonly LocalServer _server;

    private BindServer(LocalServer server) => _server = server;

    internal IPEndPoint Endpoint => new(IPAddress.Loopback, _server.Port);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal static async Task<BindServer> StartAsync(IReadOnlyList<ZoneLine> lines)
    {
        var named = await Bind.EnsureServerAsync();
        return new(await LocalServer.StartNewAsync(
            ServerOptions.ThrowAway,
            data => Task.FromResult(new ServerProgram(port => Command(named, data, port, lines), Ready)),
            TestContext.Current.CancellationToken));
    }

    private static ChildCommand Command(string named, DataFolder data, int port, IReadOnlyList<ZoneLine> lines)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "named")).FullName;
        return new("named", named, ["-g", "-n", "1", "-c", MistakenZones.Write(folder, port, lines)]);
    }
}
