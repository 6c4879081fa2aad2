using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Sendara.Simulator.Sns;

/// <summary>The address that goes into certificate and confirmation links: as configured, else the first one listened on.</summary>
internal sealed class BaseAddress(IServer server, IOptions<SimulatorOptions> options)
{
    public string Value => (options.Value.BaseUrl ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? throw new InvalidOperationException("The server listens on no address yet.")).TrimEnd('/');
}
