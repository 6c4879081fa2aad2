namespace Sendara.AppHost.Local;

/// <summary>How a PostgreSQL or Redis server is to run.</summary>
public sealed record ServerOptions
{
    /// <summary>On any free port, in a temporary folder that is removed afterwards, without care for its data.</summary>
    public static ServerOptions ThrowAway { get; } = new();

    /// <summary>Where the data is kept; null throws it away at the end.</summary>
    public DataFolder? Data { get; init; }

    /// <summary>The loopback port; null takes any that is free.</summary>
    public int? Port { get; init; }

    /// <summary>Told what people should know, a line at a time.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Given every line that the server writes.</summary>
    public Action<string>? Listener { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>On a fixed port, with data that survives a restart and a crash.</summary>
    public static ServerOptions Durable(DataFolder data, int port) => new() { Data = data, Port = port };
}
