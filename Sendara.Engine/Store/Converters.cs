using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Mail;

namespace Sendara.Engine.Store;

/// <summary>How values are written into jsonb columns: readable for whoever looks at a row.</summary>
internal static class StoredJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}

internal sealed class IdConverter<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new(value))
    where T : IIdentified;

internal sealed class WordConverter<T>() : ValueConverter<T, string>(value => Words.Of(value), word => Read(word))
    where T : struct, Enum
{
    private static T Read(string word) =>
        Words.TryRead<T>(word, out var value) ? value : throw new InvalidOperationException($"The database holds \"{word}\", which is no {typeof(T).Name}.");
}

internal sealed class DomainNameConverter() : ValueConverter<DomainName, string>(name => name.Value, text => DomainName.Kept(text));

internal sealed class EmailAddressConverter() : ValueConverter<EmailAddress, string>(address => address.ToString(), text => EmailAddress.Parse(text, null));

/// <summary>A list that is replaced as a whole and only shown, never queried: one JSON text.</summary>
internal sealed class JsonListConverter<T>() : ValueConverter<IReadOnlyList<T>, string>(
    list => JsonSerializer.Serialize(list, StoredJson.Options),
    text => JsonSerializer.Deserialize<List<T>>(text, StoredJson.Options)!);

/// <summary>A value that is replaced as a whole and only shown, never queried: one JSON text.</summary>
internal sealed class JsonValueConverter<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, StoredJson.Options),
    text => JsonSerializer.Deserialize<T>(text, StoredJson.Options)!);

internal sealed class ListComparer<T>() : ValueComparer<IReadOnlyList<T>>(
    (left, right) => left!.SequenceEqual(right!),
    list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
    list => list);
