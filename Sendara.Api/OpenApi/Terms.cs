using Sendara.Api.Audit;
using Sendara.Api.Dmarc;
using Sendara.Api.Health;
using Sendara.Api.Warmup;
using Sendara.Api.Webhooks;

namespace Sendara.Api.OpenApi;

/// <summary>
/// The vocabulary of requests and answers. A plain name holds wherever a field of that name stands; <c>Type.name</c>, for a request
/// <c>Type.object.name</c>, is for the one place where it means something of its own.
/// Rooms with many words have a vocabulary beside their operations.
/// </summary>
internal static class Terms
{
    internal static readonly IReadOnlyDictionary<string, Term> All =
        Shared.Concat(WebhookTerms.All).Concat(DmarcTerms.All).Concat(AuditTerms.All).Concat(WarmupTerms.All).Concat(HealthTerms.All).ToDictionary();

    private static Dictionary<string, Term> Shared => new()
    {
        // Everywhere.
        ["id"] = new("Its id."),
        ["created_at"] = new("When it was made."),
        ["updated_at"] = new("When it last changed."),
        ["next_cursor"] = new("The `cursor` of the next page; null at the end."),
        ["channel"] = new("The channel; there is one.") { Words = ["email"] },
        ["email"] = new("An e-mail address.") { Format = "email" },
        ["verified"] = new("Whether `status` is `verified`."),
        ["mode"] = new("Whether it is of live or of test keys."),

        // The doctor.
        ["healthy"] = new("Whether no hop is broken."),
        ["cause"] = new("The first hop that is broken; null if none is."),
        ["ExamineResponse.findings"] = new("What was seen, in the order in which it was looked at."),
        ["hop"] = new("The part of the way that a mail and the news of it take."),
        ["state"] = new("How it was found; `doubtful` works, with a reservation."),
        ["HopResponse.seen"] = new("What was seen."),
        ["remedy"] = new("What to do; null where nothing is to be done."),

        // Errors.
        ["error"] = new("What went wrong."),
        ["ErrorDetail.code"] = new("The stable name of the error; programs go by it."),
        ["ErrorDetail.message"] = new("What is wrong and what to do, for people; it names the field at fault and may change."),
        ["ErrorDetail.status"] = new("The HTTP status once more."),

        // Domains.
        ["domain"] = new("The name of the domain, in lower case and A-labels."),
        ["AddDomainRequest.domain"] = new("The domain to send from, such as `mail.acme.com`; a subdomain keeps its reputation to itself."),
        ["mail_from_prefix"] = new("The label in front of the domain that bounces return to; `mail` if left out."),
        ["region"] = new("The provider's region; the installation's own if left out."),
        ["default_sender_name"] = new("The name for senders on this domain that have none."),
        ["UpdateDomainRequest.default_sender_name"] = new(
            "The name for senders on this domain that have none; an empty one takes it away."),
        ["open_tracking"] = new("Whether opens and clicks of mail from this domain are reported."),
        ["dkim_status"] = new("How the three DKIM records stand together."),
        ["spf_status"] = new("How the SPF record of the MAIL FROM domain stands."),
        ["dmarc_status"] = new("How the DMARC record stands."),
        ["txt_status"] = new("How the MX record of the MAIL FROM domain stands."),
        ["mail_from_domain"] = new("The domain that bounces return to."),
        ["dns_records"] = new("The six records to publish, always in the same order."),
        ["domains"] = new("The domains."),
        ["fully_verified"] = new("Whether mail can be sent from it: all records are right, and the provider agrees."),
        ["at_risk"] = new("Whether a record of a verified domain is confirmed missing."),
        ["failing_since"] = new("Since when it is at risk; null if it is not."),
        ["stops_sending_at"] = new("When sending ends unless the record comes back; null if it is not at risk."),
        ["verified_at"] = new("When it was verified; null if it never was."),
        ["last_checked_at"] = new("When its records were last looked at; null before the first look."),
        ["next_check_at"] = new("When its records are looked at next; null if that is not planned."),
        ["claim_expires_at"] = new("Until when an unverified domain is looked at; null once it is verified."),
        ["is_sandbox"] = new("Whether it is the account's sandbox domain, whose mail is simulated and never leaves."),
        ["DnsRecordResponse.type"] = new("The record's type."),
        ["RecordDiagnosisResponse.type"] = new("The record's type."),
        ["VerifiedRecordResponse.type"] = new("The record's type."),
        ["ObservedRecordResponse.type"] = new("The record's type."),
        ["DnsRecordResponse.name"] = new("The record's full name."),
        ["RecordDiagnosisResponse.name"] = new("The record's full name."),
        ["VerifiedRecordResponse.name"] = new("The record's full name."),
        ["ObservedRecordResponse.name"] = new("The record's full name."),
        ["value"] = new("What to publish."),
        ["purpose"] = new("What the record is for."),
        ["field"] = new("The status of the domain that the record counts for."),
        ["host"] = new("The part of the name to type where a panel adds the zone by itself."),
        ["priority"] = new("The preference of an MX record; null for other types."),
        ["ttl"] = new("The time to live to publish it with, in seconds."),
        ["DnsRecordResponse.status"] = new("How the record stands."),
        ["VerifiedRecordResponse.status"] = new("How the record stands."),
        ["DnsRecordResponse.detail"] = new("What was found instead and what to do; null where there is nothing to say."),
        ["RecordDiagnosisResponse.detail"] = new("What was found instead and what to do; null where there is nothing to say."),
        ["VerifiedRecordResponse.detail"] = new("What was found instead and what to do; left out where there is nothing to say."),
        ["results"] = new("The six records, in the order in which the domain lists them."),
        ["DomainDiagnosisResponse.records"] = new("The six records, in the order in which the domain lists them."),
        ["checked_at"] = new("When the servers were asked."),
        ["zone"] = new("The zone that the records go into."),
        ["zone_is_guessed"] = new("Whether the zone could not be learned from DNS and is what names of this kind usually have."),
        ["zone_file"] = new("The records as lines for a zone file."),
        ["provider"] = new("What the provider sees."),
        ["outcome"] = new("What became of looking the record up."),
        ["seen"] = new("What is published under the name."),
        ["findings"] = new("The mistakes that were recognised."),
        ["answers"] = new("What each server said."),
        ["FindingResponse.code"] = new("The name of the mistake."),
        ["FindingResponse.message"] = new("What is wrong."),
        ["severity"] = new("How bad it is."),
        ["fix"] = new("What to do, with the exact value to type."),
        ["server"] = new("The server that was asked."),
        ["role"] = new("What the server is to the domain."),
        ["answer"] = new("What it said: `found`, or why there are no values."),
        ["values"] = new("The values that it has."),
        ["dkim"] = new("How the provider judges DKIM; null where it said nothing."),
        ["mail_from"] = new("How the provider judges the MAIL FROM domain; null where it said nothing."),
        ["ProviderDiagnosisResponse.mail_from_domain"] = new("The MAIL FROM domain that the provider has; null where it said none."),
        ["error_type"] = new("The provider's own word for what it failed on; null where it gave none."),
        ["problem"] = new("What that means and what to do; null where there is nothing to say."),
        ["history"] = new("What was seen and what changed; each line holds until the one above it."),
        ["at"] = new("When it was seen."),
        ["change"] = new("What changed."),
        ["HistoryEntryResponse.records"] = new("What was seen of each record."),
        ["provider_dkim"] = new("How the provider judged DKIM."),
        ["provider_mail_from"] = new("How the provider judged the MAIL FROM domain."),
        ["finding"] = new("The name of the mistake that was recognised; null if there was none."),

        // Sending.
        ["destination"] = new("Where it goes."),
        ["payload"] = new("What it says."),
        ["MessageDetailsResponse.payload"] = new("What it says; null once that is gone, and always where it was not to be kept."),
        ["subject"] = new("The subject; at most 998 octets in UTF-8."),
        ["body_html"] = new("The HTML body; a message needs this or `body_text`."),
        ["body_text"] = new("The plain text body; a message needs this or `body_html`."),
        ["message_type"] = new(
            "Marketing mail carries one-click unsubscribe headers and a visible link, and goes after transactional mail."),
        ["idempotency_key"] = new(
            "The key under which a request can be repeated without a second mail, for 30 days; made up where the request has none."),
        ["scheduled_at"] = new("When to send it, at most 90 days ahead; null, past or at most a minute ahead means at once."),
        ["validate_recipient"] = new("Whether to refuse a recipient whose domain takes no mail."),
        ["test_send"] = new("Whether this is real mail to one of the account's own verified test recipients."),
        ["store_payload"] = new("Whether what the message says is kept, to be looked at later."),
        ["metadata"] = new("Fields of your own, up to 16 kB, and what is to be said to Sendara."),
        ["SendRequest.metadata.from_email"] = new(
            "The sender, `a@b` or `Name <a@b>`, on a fully verified domain of the account; the shared sender if left out."),
        ["SendRequest.metadata.reply_to"] = new("Where answers go, in the same form."),
        ["SendRequest.metadata.headers"] = new("Header fields of your own."),
        ["SendRequest.metadata.tags"] = new("Tags that come back in the provider's events."),
        ["SendRequest.metadata.delivery"] = new(
            "For mail that must rather be lost than doubled; left out, it is handed over again when nobody can say whether it arrived.")
        {
            Words = ["at_most_once"],
        },
        ["SendResponse.status"] = new("`queued`, or `scheduled` for a later time."),
        ["MessageResponse.status"] = new("The furthest that it has come."),
        ["MessageDetailsResponse.status"] = new("The furthest that it has come."),
        ["CancelMessageResponse.status"] = new("Always `canceled`."),
        ["from"] = new("The sender as it is written in the mail."),
        ["failure_reason"] = new("Why it failed; null if it did not."),
        ["messages"] = new("The messages, newest first."),
        ["events"] = new("What happened to it, oldest first."),
        ["MessageEventResponse.type"] = new("What happened."),
        ["MessageEventResponse.detail"] = new("What else is known of it."),
        ["occurred_at"] = new("When it happened."),
        ["success"] = new("Whether the message was accepted."),
        ["response"] = new("The answer that the message would have had alone; only where it was accepted."),
        ["BatchAnswer.error"] = new("What is wrong with it; only where it was refused."),
        ["valid"] = new("Whether mail to the address can arrive; doubt counts in its favour."),
        ["ValidateAddressResponse.reason"] = new("Why that is thought."),
        ["ValidateAddressRequest.email"] = new("The address to look at."),
        ["ValidateAddressResponse.email"] = new("The address as it was given."),

        // Suppressions and test recipients.
        ["recipient"] = new("The address; upper and lower case are the same.") { Format = "email" },
        ["reason"] = new("Why it gets no more mail."),
        ["AddSuppressionRequest.reason"] = new("Why it gets no more mail; `manual` if left out."),
        ["suppressions"] = new("The addresses, newest first."),
        ["test_recipients"] = new("The test recipients, newest first."),
        ["TestRecipientResponse.status"] = new("Whether its code has come back."),
        ["VerifyTestRecipientRequest.code"] = new("The six digits that were mailed to it."),

        // Keys and accounts.
        ["IssuedKeyResponse.key"] = new("The key itself; shown this once."),
        ["RotateKeyResponse.key"] = new("The new key itself; shown this once."),
        ["OpenAccountResponse.key"] = new("The account's first key, of the scope `admin`."),
        ["keys"] = new("The keys, newest first."),
        ["KeyResponse.name"] = new("What you call it."),
        ["IssuedKeyResponse.name"] = new("What you call it."),
        ["IssueKeyRequest.name"] = new("What you call it."),
        ["prefix"] = new("How the key begins."),
        ["last_four"] = new("How the key ends."),
        ["scope"] = new("What it may do."),
        ["test_mode"] = new("Whether it is a test key."),
        ["expires_at"] = new("When it stops working; null for never."),
        ["last_used_at"] = new("When it was last used, to the minute; null if it never was."),
        ["account"] = new("The account."),
        ["AccountResponse.name"] = new("Whose it is."),
        ["OpenAccountRequest.name"] = new("Whose it is."),
        ["AccountResponse.email"] = new("The address of whoever owns it; what concerns the account is written there.") { Format = "email" },
        ["OpenAccountRequest.email"] = new(
            "The address of whoever owns it; what concerns the account is written there.") { Format = "email" },
        ["AccountResponse.requests_per_second"] = new("How many requests it may make within a second, all of its keys together."),
        ["SetLimitsRequest.requests_per_second"] = new(
            "How many requests it may make within a second, all of its keys together; as every account if left out."),
        ["sandbox_mode"] = new("Whether the account has no domain of its own yet that is fully verified."),
        ["shared_email_sender"] = new("The sender of mail that names none.") { Format = "email" },
        ["channels"] = new("How each channel stands."),
        ["ChannelResponse.status"] = new("How the channel stands."),
        ["details"] = new("What to do next."),
    };
}
