namespace Sendara.Engine.Redis;

/// <summary>The scripts that lie beside this file.</summary>
internal static class LuaScripts
{
    internal static string Read(string name)
    {
        using var stream = typeof(LuaScripts).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
