using System.Globalization;

namespace Sendara.AppHost;

/// <summary>A loopback port with the name people know it by and the environment variable that moves it.</summary>
public sealed record Port(string Name, string Variable, int Number);

/// <summary>Every port of the local stack: fixed defaults, each moved by its own <c>SENDARA_…_PORT</c> variable.</summary>
public sealed record Ports(
    Port Api,
    Port Worker,
    Port Simulator,
    Port Dns,
    Port Postgres,
    Port Redis,
    Port Dashboard,
    Port Otlp)
{
    public IReadOnlyList<Port> All => [Api, Worker, Simulator, Dns, Postgres, Redis, Dashboard, Otlp];

    public static Ports FromEnvironment() => Read(Environment.GetEnvironmentVariable);

    public static Ports Read(Func<string, string?> variable)
    {
        var ports = new Ports(
            Api: Read(variable, "API", "SENDARA_API_PORT", 7100),
            Worker: Read(variable, "Worker", "SENDARA_WORKER_PORT", 7101),
            Simulator: Read(variable, "Simulator", "SENDARA_SIMULATOR_PORT", 7102),
            Dns: Read(variable, "Simulator DNS", "SENDARA_DNS_PORT", 7153),
            Postgres: Read(variable, "PostgreSQL", "SENDARA_POSTGRES_PORT", 7132),
            Redis: Read(variable, "Redis", "SENDARA_REDIS_PORT", 7179),
            Dashboard: Read(variable, "Aspire dashboard", "SENDARA_DASHBOARD_PORT", 7188),
            Otlp: Read(variable, "OTLP", "SENDARA_OTLP_PORT", 7189));

        if (ports.All.GroupBy(p => p.Number).FirstOrDefault(g => g.Count() > 1) is { } shared)
        {
            throw new CannotStartException(
                $"Port {shared.Key} is given to {string.Join(" and ", shared.Select(p => p.Name))}. "
                + $"Set {string.Join(" or ", shared.Select(p => p.Variable))} to another port.");
        }

        return ports;
    }

    private static Port Read(Func<string, string?> variable, string name, string variableName, int defaultNumber)
    {
        if (variable(variableName) is not { Length: > 0 } text)
        {
            return new Port(name, variableName, defaultNumber);
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535)
        {
            return new Port(name, variableName, number);
        }

        throw new CannotStartException($"{variableName} is '{text}'. Set it to a port number between 1 and 65535, or unset it for {defaultNumber}.");
    }
}
