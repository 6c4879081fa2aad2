using System.Text.RegularExpressions;
using Sendara.AppHost;

namespace Sendara.Tests.Core;

/// <summary>The shape of the code, read from its source: which room looks at which, and what stays outside.</summary>
public sealed partial class LadderTests
{
    private static readonly string[] Ladder =
    [
        "Refusals", "Ids", "Mail", "Dns", "Accounts", "TestRecipients", "Keys", "Limits", "Audit", "Reputation", "Domains", "Dmarc", "Suppressions",
        "Sending", "Unsubscribes", "Warmup", "Events", "Webhooks",
    ];

    [Fact]
    public void Every_room_of_Core_stands_on_the_ladder() =>
        Assert.Equal(
            Ladder.Order(StringComparer.Ordinal),
            Sources("Sendara.Core").Select(RoomOf).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_room_uses_only_rooms_before_it()
    {
        var upward =
            from file in Sources("Sendara.Core")
            let room = RoomOf(file)
            where room is not null
            from used in RoomsUsedBy(file)
            where Array.IndexOf(Ladder, used) > Array.IndexOf(Ladder, room)
            select $"{Path.GetFileName(file)} in {room} uses {used}";

        Assert.Empty(upward);
    }

    [Fact]
    public void What_belongs_to_all_rooms_uses_none() =>
        Assert.Empty(Sources("Sendara.Core").Where(file => RoomOf(file) is null).SelectMany(RoomsUsedBy));

    [Fact]
    public void Core_needs_nothing_but_the_base_class_library() =>
        Assert.DoesNotContain(
            "Reference",
            File.ReadAllText(Path.Combine(HostFiles.ProjectDirectory("Sendara.Core"), "Sendara.Core.csproj")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(@"Amazon(?!\.SQS)", "Ses")]
    [InlineData(@"Amazon\.SQS", "Sqs")]
    [InlineData("DnsClient", "Dns")]
    public void A_library_of_the_outside_world_has_one_folder(string library, string folder)
    {
        string[] product = ["Sendara.Core", "Sendara.Engine", "Sendara.Api", "Sendara.Worker", "Sendara.ServiceDefaults"];
        var home = Path.Combine(HostFiles.ProjectDirectory("Sendara.Engine"), folder) + Path.DirectorySeparatorChar;
        var users = product.SelectMany(Sources)
            .Where(file => Regex.IsMatch(File.ReadAllText(file), $@"^using (static )?(\w+ = )?{library}\b", RegexOptions.Multiline))
            .ToList();

        Assert.NotEmpty(users);
        Assert.All(users, file => Assert.StartsWith(home, file, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Sources(string project)
    {
        var root = HostFiles.ProjectDirectory(project);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
    }

    private static string? RoomOf(string file)
    {
        var path = Path.GetRelativePath(HostFiles.ProjectDirectory("Sendara.Core"), file).Split(Path.DirectorySeparatorChar);
        return path.Length > 1 ? path[0] : null;
    }

    // A room is named in a using line, or in front of a type: Keys.Mode.
    private static IEnumerable<string> RoomsUsedBy(string file)
    {
        var code = Comment().Replace(File.ReadAllText(file), "");
        return UsedRoom().Matches(code).Select(match => match.Groups["room"].Value).Where(room => Ladder.Contains(room));
    }

    [GeneratedRegex(@"^using (static )?Sendara\.(?<room>\w+)|(?<![\w.])(?<room>[A-Z]\w+)\.[A-Z]\w+\.", RegexOptions.Multiline)]
    private static partial Regex UsedRoom();

    [GeneratedRegex("//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
