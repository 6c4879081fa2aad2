namespace Sendara.AppHost.Local;

/// <summary>Who a server runs as: ourselves, or <c>postgres</c> when we are root, because PostgreSQL refuses root.</summary>
internal sealed class ServerUser
{
    private readonly string? _name;

    private ServerUser(string? name) => _name = name;

    public static ServerUser Ourselves { get; } = new(null);

    public static ServerUser ForPostgres { get; } = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? new("postgres") : Ourselves;

    public bool IsOurselves => _name is null;

    public string Name => _name ?? Environment.UserName;

    /// <summary>The command line that runs a program as this user, in the same process: signals reach the program itself.</summary>
    public (string File, IReadOnlyList<string> Arguments) Running(string file, params IReadOnlyList<string> arguments)
    {
        if (_name is null)
        {
            return (file, arguments);
        }

        var setpriv = Binaries.Find("setpriv")
            ?? throw new CannotStartException(
                "PostgreSQL does not run as root, and the program setpriv, which runs it as another user, is missing. "
                + "Install the package util-linux, or start as an ordinary user.");
        return (setpriv, ["--reuid", _name, "--regid", _name, "--init-groups", "--", file, .. arguments]);
    }

    /// <summary>Whether this user may enter and write the folder, every folder above it included.</summary>
    public async Task<bool> CanUseAsync(string folder, CancellationToken cancellationToken)
    {
        var (file, arguments) = Running("test", "-w", folder, "-a", "-x", folder);
        return (await ShortCommand.RunAsync(file, arguments, cancellationToken)).Succeeded;
    }

    public async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (_name is null)
        {
            return;
        }

        var given = await ShortCommand.RunAsync("chown", [$"{_name}:", folder], cancellationToken);
        if (!given.Succeeded)
        {
            throw new CannotStartException(
                $"The folder {folder} could not be given to the user {_name}: {given.Output}. "
                + $"PostgreSQL does not run as root: create that user (useradd --system {_name}), or start as an ordinary user.");
        }
    }
}
