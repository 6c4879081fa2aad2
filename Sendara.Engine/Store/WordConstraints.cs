using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Sendara.Engine.Store;

/// <summary>An enum is stored as its word, or as its number where it says so, and the table takes nothing else: one check constraint for every such column.</summary>
internal static class WordConstraints
{
    internal static void AddTo(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties().Where(p => p.ClrType.IsEnum))
        {
            var column = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            var words = IsNumber(property)
                ? Enum.GetValues(property.ClrType).Cast<object>().Select(value => $"{value:D}")
                : Enum.GetNames(property.ClrType).Select(name => $"'{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}'");
            entity.AddCheckConstraint($"ck_{entity.GetTableName()}_{column}", $"{column} in ({string.Join(", ", words)})");
        }
    }

    // The few enums that an index sorts by.
    private static bool IsNumber(IReadOnlyProperty property) => property.GetProviderClrType() == typeof(short);
}
