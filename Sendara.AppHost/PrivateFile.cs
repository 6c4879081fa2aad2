namespace Sendara.AppHost;

/// <summary>Writes files that hold secrets: readable by the owner alone from the first byte on, and whole or not at all.</summary>
internal static class PrivateFile
{
    public static void Write(string path, string content)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(unfinished, options))
        {
            writer.Write(content);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
