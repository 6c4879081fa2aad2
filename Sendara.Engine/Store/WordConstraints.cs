using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Sendara.Engine.Store;

/// <summary>An enum is stored as its word, and the table takes no other word: one check constraint for every such column.</summary>
internal static class WordConstraints
{
    internal static void AddTo(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties().Where(p => p.ClrType.IsEnum))
        {
            var column = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            var words = Enum.GetNames(property.ClrType).Select(name => $"'{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}'");
            entity.AddCheckConstraint($"ck_{entity.GetTableName()}_{column}", $"{column} in ({string.Join(", ", words)})");
        }
    }
}
