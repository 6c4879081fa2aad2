using System.Security.Cryptography;

namespace Sendara.AppHost;

/// <summary>The folder that holds everything the local stack keeps: <c>.data</c> in the repository, or <c>SENDARA_DATA</c>.</summary>
public sealed class DataFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Logs => System.IO.Path.Combine(Path, "logs");

    public string Running => System.IO.Path.Combine(Path, "running");

    public string Simulator => System.IO.Path.Combine(Path, "simulator");

    public string Account => System.IO.Path.Combine(Path, "local-account.json");

    public string OperatorKeyFile => System.IO.Path.Combine(Path, "operator-key");

    public static DataFolder FromEnvironment() =>
        new(Environment.GetEnvironmentVariable("SENDARA_DATA") is { Length: > 0 } chosen
            ? chosen
            : System.IO.Path.Combine(HostFiles.RepositoryRoot, ".data"));

    public void Create()
    {
        Directory.CreateDirectory(Logs);
        Directory.CreateDirectory(Running);
        Directory.CreateDirectory(Simulator);
    }

    /// <summary>The key that makes accounts on this machine: made once, readable by the owner alone.</summary>
    public string OperatorKey()
    {
        if (!File.Exists(OperatorKeyFile))
        {
            PrivateFile.Write(OperatorKeyFile, $"operator_{RandomNumberGenerator.GetHexString(32, lowercase: true)}");
        }

        return File.ReadAllText(OperatorKeyFile).Trim();
    }

    /// <summary>Removes the folder and what its links point at: a server folder may live elsewhere (<see cref="Local.ServerFolder"/>).</summary>
    public void Delete()
    {
        if (!Directory.Exists(Path))
        {
            return;
        }

        foreach (var link in new DirectoryInfo(Path).EnumerateDirectories().Where(d => d.LinkTarget is not null))
        {
            var target = link.ResolveLinkTarget(returnFinalTarget: true);
            link.Delete();
            if (target is DirectoryInfo { Exists: true } folder)
            {
                folder.Delete(recursive: true);
            }
        }

        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Two runs on one machine may remove the same leftovers; what one does not find the other has removed.
        }
    }
}
