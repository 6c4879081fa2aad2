using Sendara.Api.Http;
using Sendara.Sending;

namespace Sendara.Api.Sending;

/// <summary>What the metadata of a send request may say to Sendara, beside what it says to the recipient.</summary>
internal static class MessageWishes
{
    private const int MaxText = 64;

    private static readonly string AtMostOnce = Words.Of(DeliveryPromise.AtMostOnce);

    internal static DeliveryPromise ReadDelivery(Fields metadata)
    {
        var word = metadata.Text("delivery", MaxText);
        if (word is not null && word != AtMostOnce)
        {
            metadata.Refuse(
                "delivery", $"must be {AtMostOnce}, or left out for mail that is handed over again when nobody can say whether it arrived.");
        }

        return word == AtMostOnce ? DeliveryPromise.AtMostOnce : DeliveryPromise.AtLeastOnce;
    }

    internal static void JudgeTags(Fields metadata)
    {
        foreach (var (name, value) in metadata.Map(MessageTags.Field, MessageTags.Max))
        {
            if (MessageTags.Judge(name, value) is { } refusal)
            {
                metadata.Refuse(refusal);
            }
        }
    }
}
