using System.Text.Json;

namespace Sendara.AppHost.Accounts;

/// <summary>Keeps the local account between starts, readable by its owner alone.</summary>
internal static class LocalAccountFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>The account of the last start; null when there is none or the file is not whole.</summary>
    public static LocalAccount? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<LocalAccount>(File.ReadAllText(path), Json) is { LiveKey.Length: > 0, TestKey.Length: > 0 } account
                ? account
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static void Write(string path, LocalAccount account) => PrivateFile.Write(path, JsonSerializer.Serialize(account, Json));
}
