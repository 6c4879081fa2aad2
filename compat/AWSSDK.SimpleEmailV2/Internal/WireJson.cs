using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Util;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>
/// REST-JSON as the service writes it: member names as they are, what is not set is absent, times are Unix seconds,
/// binary is base64, an enumeration is an open string.
/// </summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new EnumerationConverterFactory(), new UnixSecondsConverter(), new BinaryConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepModelMembers } },
    };

    // The SDK's base classes carry public members of their own that are no part of the message.
    private static void KeepModelMembers(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (var property in type.Properties.ToArray())
        {
            if ((property.AttributeProvider as MemberInfo)?.DeclaringType?.Namespace != "Amazon.SimpleEmailV2.Model")
            {
                type.Properties.Remove(property);
            }
            else if (typeof(ICollection).IsAssignableFrom(property.PropertyType))
            {
                property.ShouldSerialize = (_, value) => value is ICollection items && (items.Count > 0 || !AWSConfigs.InitializeCollections);
            }
        }
    }

    private sealed class EnumerationConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => typeof(ConstantClass).IsAssignableFrom(type);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(EnumerationConverter<>).MakeGenericType(type));
    }

    private sealed class EnumerationConverter<T> : JsonConverter<T> where T : ConstantClass
    {
        private static readonly Func<string, T> Find = typeof(T).GetMethod("FindValue", [typeof(string)]).CreateDelegate<Func<string, T>>();

        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Find(reader.GetString());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class UnixSecondsConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? reader.GetDateTime().ToUniversalTime()
                : DateTime.UnixEpoch.AddMilliseconds(Math.Round(reader.GetDouble() * 1000));

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(AWSSDKUtils.ConvertToUnixEpochSeconds(value.ToUniversalTime()));
    }

    private sealed class BinaryConverter : JsonConverter<MemoryStream>
    {
        public override MemoryStream Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(reader.GetBytesFromBase64());

        public override void Write(Utf8JsonWriter writer, MemoryStream value, JsonSerializerOptions options) =>
            writer.WriteBase64StringValue(value.TryGetBuffer(out var octets) ? octets : value.ToArray());
    }
}
