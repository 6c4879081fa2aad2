using Sendara.Refusals;

namespace Sendara.Tests.Core.Refusals;

public sealed class RefusalTests
{
    [Fact]
    public void The_codes_are_the_words_that_clients_switch_on() =>
        Assert.Equal(
            [
                "invalid_request", "unauthorized", "invalid_signature", "forbidden", "not_found", "method_not_allowed", "unsupported_media_type",
                "payload_too_large", "recipient_suppressed", "idempotency_key_reused", "domain_already_exists", "domain_claimed", "last_admin_key",
                "from_not_verified", "recipient_undeliverable", "recipient_not_verified", "test_recipient_limit", "sending_paused", "warmup_backlog_full",
                "rate_limit_exceeded", "provider_unavailable", "service_unavailable", "internal_error",
            ],
            Enum.GetValues<RefusalCode>().Select(Words.Of));

    [Fact]
    public void The_refusal_of_a_value_names_its_field() =>
        Assert.Equal(new(RefusalCode.InvalidRequest, "domain: is required."), Refusal.Invalid("domain", "is required."));
}
