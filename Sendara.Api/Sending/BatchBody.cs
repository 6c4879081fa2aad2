using System.Runtime.InteropServices;
using System.Text.Json;
using Sendara.Api.Http;
using Sendara.Refusals;
using Sendara.Sending;

namespace Sendara.Api.Sending;

/// <summary>One place of a batch: a request that could be read, or what is wrong with it.</summary>
internal sealed record BatchItem(SendRequest? Request, Refusal? Problem)
{
    internal static BatchItem Read(JsonElement element)
    {
        if (JsonMarshal.GetRawUtf8Value(element).Length > SendLimits.MaxBody)
        {
            return new(null, new(RefusalCode.PayloadTooLarge, $"The message is larger than {SendLimits.MaxBody / 1024 / 1024} MB."));
        }

        if (UnreadableText.Judge(element) is { } unreadable)
        {
            return new(null, unreadable);
        }

        var fields = Fields.Of(element);
        var request = SendRequest.Read(fields);
        return fields.Problem is { } problem ? new(null, problem) : new(request, null);
    }
}

/// <summary>The JSON body of a batch: an array of send requests, each of which is good or bad for itself.</summary>
internal sealed class BatchBody : IBody
{
    private BatchBody(IReadOnlyList<BatchItem> items, Refusal? problem)
    {
        Items = items;
        Problem = problem;
    }

    public Refusal? Problem { get; }

    internal IReadOnlyList<BatchItem> Items { get; }

    public static async ValueTask<BatchBody> BindAsync(HttpContext context)
    {
        using var json = await JsonBody.ReadAsync(context);
        if ((json.Problem ?? Judge(json.Root)) is { } problem)
        {
            return new([], problem);
        }

        return new([.. json.Root!.Value.EnumerateArray().Select(BatchItem.Read)], null);
    }

    private static Refusal? Judge(JsonElement? root) => root switch
    {
        { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() == 0 =>
            Refusal.Invalid("body", "is an empty array; send at least one message."),
        { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() > SendLimits.MaxBatch =>
            Refusal.Invalid("body", $"has {array.GetArrayLength()} messages; a batch takes up to {SendLimits.MaxBatch}."),
        { ValueKind: JsonValueKind.Array } => null,
        _ => Refusal.Invalid("body", $"must be an array of 1 to {SendLimits.MaxBatch} send requests."),
    };
}
