using System.Security.Cryptography;
using System.Text;

namespace Sendara.AppHost.Local;

/// <summary>
/// Where a server keeps its files: in the data folder, unless the server's user cannot get there
/// (a clone below root's own home). Then elsewhere, with a link in the data folder that names the place.
/// </summary>
internal static class ServerFolder
{
    private const string Elsewhere = "/var/lib/sendara";

    public static async Task<string> PrepareAsync(
        DataFolder data,
        string name,
        ServerUser user,
        Action<string> say,
        CancellationToken cancellationToken)
    {
        var wanted = Path.Combine(data.Path, name);
        if (user.IsOurselves)
        {
            return Create(wanted);
        }

        var fallback = FallbackFor(data, name);
        var link = new DirectoryInfo(wanted);
        if (link.LinkTarget is { } target && target != fallback)
        {
            link.Delete(); // A copied or moved clone must not share the other clone's database.
        }

        if (new DirectoryInfo(wanted).LinkTarget is null)
        {
            await user.OwnAsync(Create(wanted), cancellationToken);
            if (await user.CanUseAsync(wanted, cancellationToken))
            {
                return wanted;
            }

            MakeWay(wanted, user);
            Directory.CreateSymbolicLink(wanted, fallback);
            say($"The user {user.Name} cannot enter {wanted}; the files of {name} are in {fallback}.");
        }

        OpenTheWay();
        await user.OwnAsync(Create(fallback), cancellationToken);
        return fallback;
    }

    /// <summary>One place per data folder, the same at every start.</summary>
    public static string FallbackFor(DataFolder data, string name) =>
        Path.Combine(Elsewhere, $"{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data.Path)))[..12]}");

    private static string Create(string folder)
    {
        Directory.CreateDirectory(folder);
        return folder;
    }

    // Whatever root's umask is, the server's user must get through.
    private static void OpenTheWay()
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Elsewhere);
            File.SetUnixFileMode(
                Elsewhere,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    private static void MakeWay(string wanted, ServerUser user)
    {
        if (Directory.EnumerateFileSystemEntries(wanted).Any())
        {
            throw new CannotStartException(
                $"The user {user.Name} can no longer enter {wanted}, which holds data. "
                + "Give that user access to the folders above it (chmod o+x), or start anew with --reset.");
        }

        Directory.Delete(wanted);
    }
}
