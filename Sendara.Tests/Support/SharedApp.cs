namespace Sendara.Tests.Support;

/// <summary>One app for all tests of a class, which keep out of each other's way by opening accounts of their own.</summary>
public sealed class SharedApp(Servers servers) : IAsyncLifetime
{
    internal SendaraApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await SendaraApp.StartAsync(servers);
        await App.SetUpProviderAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
