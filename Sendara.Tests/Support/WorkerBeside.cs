using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Sendara.Engine;
using Sendara.Engine.Sending;
using Sendara.Engine.Warmup;
using Sendara.ServiceDefaults;

namespace Sendara.Tests.Support;

/// <summary>
/// What a Worker is made of, without the process, so that it lives by the test's clock and does what the test says. It can be cut off in the
/// middle of its work: from then on it writes nothing any more, as if it had been killed.
/// </summary>
internal sealed class WorkerBeside : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly CancellationTokenSource _life = new();

    private WorkerBeside(IHost host) => _host = host;

    internal static WorkerBeside Start(IReadOnlyDictionary<string, string> settings, TimeProvider clock)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.AddSendaraPostgres();
        builder.AddSendaraRedis();
        builder.Services.AddSingleton(clock);
        builder.Services.AddSendaraEngine(builder.Configuration);
        return new(builder.Build());
    }

    /// <summary>What the pump at the gate does, until nothing can go now.</summary>
    internal async Task LetGoAsync()
    {
        while (await _host.Services.GetRequiredService<ReleaseHeldMail>().RunAsync(_life.Token) > 0)
        {
        }
    }

    /// <summary>What the send pump does, until nothing is due.</summary>
    internal async Task DispatchAsync()
    {
        while (await _host.Services.GetRequiredService<DispatchMessages>().RunAsync(_life.Token) > 0)
        {
        }
    }

    /// <summary>Takes its database away, and then ends what it does.</summary>
    internal async Task CutOffAsync()
    {
        await _host.Services.GetRequiredService<NpgsqlDataSource>().DisposeAsync();
        await _life.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _life.Dispose();
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
