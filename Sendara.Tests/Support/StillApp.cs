using Microsoft.Extensions.Time.Testing;

namespace Sendara.Tests.Support;

/// <summary>One app for all tests of a class, in which time stands still: however long an answer takes, nobody's patience runs out.</summary>
public sealed class StillApp(Servers servers) : IAsyncLifetime
{
    internal SendaraApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await SendaraApp.StartAsync(servers, new FakeTimeProvider(Servers.Epoch));
        await App.SetUpProviderAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
