namespace Sendara.AppHost;

/// <summary>What the program was asked to do.</summary>
public enum Verb
{
    Run,
    Demo,
    Install,
    Help,
}

/// <summary>The words after <c>dotnet run --project Sendara.AppHost --</c>.</summary>
public sealed record CommandLine(Verb Verb, bool Reset = false)
{
    public const string Help =
        """
        Starts Sendara on this machine: PostgreSQL, Redis, Simulator, API and Worker.

          ./run                starts everything and says where it is; Ctrl-C ends it
          ./run --reset        throws the local data away first
          ./run demo           walks through the whole story against the running stack, from another terminal
          ./run install        installs PostgreSQL and Redis servers where they are missing, and nothing else
          ./run --help         this text

        Data is kept in .data; SENDARA_DATA names another folder.
        Ports are moved with SENDARA_API_PORT, SENDARA_WORKER_PORT, SENDARA_SIMULATOR_PORT, SENDARA_DNS_PORT,
        SENDARA_POSTGRES_PORT, SENDARA_REDIS_PORT, SENDARA_DASHBOARD_PORT and SENDARA_OTLP_PORT.
        """;

    /// <summary>What the words ask for, or null when they are not ours.</summary>
    public static CommandLine? TryParse(IReadOnlyList<string> words) => words switch
    {
        [] => new(Verb.Run),
        ["--reset"] => new(Verb.Run, Reset: true),
        ["demo"] => new(Verb.Demo),
        ["install"] => new(Verb.Install),
        ["--help" or "-h" or "help"] => new(Verb.Help),
        _ => null,
    };

    public static CommandLine Parse(IReadOnlyList<string> words) =>
        TryParse(words) ?? throw new CannotStartException($"'{string.Join(' ', words)}' is not understood.{Environment.NewLine}{Help}");
}
