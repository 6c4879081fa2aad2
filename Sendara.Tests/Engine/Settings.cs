using System.Collections;
using System.Globalization;
using System.Reflection;
using Sendara.Api;
using Sendara.Engine;
using Sendara.Worker;

namespace Sendara.Tests.Engine;

/// <summary>A setting as it is written, what the code makes of its absence, and where it is bound to.</summary>
internal sealed record Setting(string Name, string Default, PropertyInfo Property);

/// <summary>Every setting that the hosts bind: the properties of all options types that name a section.</summary>
internal static class Settings
{
    public static readonly IReadOnlyList<Setting> All =
    [
        .. new[] { typeof(PlatformOptions).Assembly, typeof(ApiAssembly).Assembly, typeof(WorkerAssembly).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string))
            .Where(pair => pair.Section is not null && pair.Type.Name.EndsWith("Options", StringComparison.Ordinal))
            .SelectMany(pair => Of(pair.Type, pair.Section!)),
    ];

    private static IEnumerable<Setting> Of(Type type, string section)
    {
        var defaults = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsBound))
        {
            if (property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal))
            {
                foreach (var inner in Of(property.PropertyType, $"{section}:{property.Name}"))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return new($"{section}:{property.Name}", Text(property.GetValue(defaults)), property);
            }
        }
    }

    private static bool IsBound(PropertyInfo property) =>
        property.SetMethod?.IsPublic == true || (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)));

    private static string Text(object? value) => value switch
    {
        null or "" => "none",
        bool flag => flag ? "true" : "false",
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        string text => text,
        IEnumerable items => items.Cast<object>().Any() ? string.Join(", ", items.Cast<object>()) : "none",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };
}
