using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sendara.Simulator.Ses;

/// <summary>REST-JSON as the provider writes it: names as in its model, enums in upper snake case, no nulls.</summary>
internal static class SesJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false), new UnixSeconds() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 32,
    };

    public static IResult Ok<T>(T value) => TypedResults.Json(value, Options, "application/json");

    public static IResult Empty() => TypedResults.Json(new object(), Options, "application/json");

    private sealed class UnixSeconds : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeMilliseconds((long)(reader.GetDouble() * 1000));

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds() / 1000m);
    }
}
