using System.Text.Json.Nodes;

namespace Sendara.Tests.Support;

/// <summary>The simulated recipients' mailboxes.</summary>
internal static class Inbox
{
    /// <summary>The mails whose addresses or subject hold a text, oldest first, with headers and bodies.</summary>
    internal static async Task<IReadOnlyList<JsonNode>> MailsAsync(this SendaraApp app, string search)
    {
        var list = (await app.Simulator.GetAsync($"/simulator/inbox?limit=1000&search={Uri.EscapeDataString(search)}"))["mails"]!.AsArray();
        var mails = new List<JsonNode>();
        foreach (var mail in list.Reverse())
        {
            mails.Add(await app.Simulator.GetAsync($"/simulator/inbox/{mail!.Text("message_id")}"));
        }

        return mails;
    }

    /// <summary>A header of a mail; null where there is none.</summary>
    internal static string? HeaderOf(this JsonNode mail, string name) =>
        mail["headers"]!.AsArray().SingleOrDefault(header => header!.Text("name") == name)?.Text("value");
}
