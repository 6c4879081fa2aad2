using System.Text;
using Sendara.Webhooks;

namespace Sendara.Tests.Core.Webhooks;

public sealed class WebhookSignatureTests
{
    [Fact]
    public void The_contracts_vector_comes_out() =>
        Assert.Equal(
            "af01640927ce547da73a0209db60b99e5f063d9351656af958be484f15c0f6ab",
            WebhookSignature.Of("whsec_test_secret", 1718000000, """{"event_id":"evt_known","event_type":"message.delivered"}"""u8));

    [Fact]
    public void Secret_time_and_body_each_change_it()
    {
        var body = Encoding.UTF8.GetBytes("""{"a":"ü"}""");
        string[] signatures =
        [
            WebhookSignature.Of("one", 1, body),
            WebhookSignature.Of("two", 1, body),
            WebhookSignature.Of("one", 2, body),
            WebhookSignature.Of("one", 1, body.AsSpan(1)),
        ];

        Assert.Equal(4, signatures.Distinct().Count());
    }

    [Fact]
    public void A_secret_is_64_hex_characters_and_nobody_elses()
    {
        Assert.Matches("^[0-9a-f]{64}$", WebhookSecret.New());
        Assert.NotEqual(WebhookSecret.New(), WebhookSecret.New());
    }
}
