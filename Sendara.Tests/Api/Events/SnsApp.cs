using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Events;

/// <summary>An app that believes a topic of the tests.</summary>
public sealed class SnsApp(Servers servers) : IAsyncLifetime
{
    internal SnsTopic Topic { get; private set; } = null!;

    internal SendaraApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Topic = await SnsTopic.StartAsync();
        App = await SendaraApp.StartAsync(servers, null, Topic.Settings);
        await App.SetUpProviderAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Topic.DisposeAsync();
    }
}
