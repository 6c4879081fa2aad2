using System.Text.Json.Nodes;
using Sendara.Accounts;
using Sendara.Api.OpenApi;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Domains.Formats;

namespace Sendara.Api.Domains;

/// <summary>What the reference says of the domain routes.</summary>
internal static class DomainExplanations
{
    private const string Zone = "acme.com";

    /// <summary>The domain of all examples, as it is when it has just been added.</summary>
    internal static Domain Example => Domain.Add(
        Samples.Id<Account>(), DomainName.Parse(Samples.DomainName, null), Samples.Region, $"mail.{Samples.DomainName}",
        new(["abc123", "def456", "ghi789"], "dkim.amazonses.com", ProviderStatus.Pending, null, ProviderStatus.Pending),
        Samples.Clock);

    private static DomainResponse Added => DomainResponse.From(Example) with { Id = Samples.Id<Domain>() };

    internal static Explanation Add() => new(
        "Publish the six records of the answer at your DNS provider, then verify. Several accounts may add a name; it is verified in "
        + "the one whose records are "
        + "in its zone. Needs a live key.")
    {
        Request = new AddDomainRequest("news.acme.com", "mail", Samples.Region),
        Answer = Added,
        AnswerHeaders = new Dictionary<string, string> { ["Location"] = "The path of the domain." },
    };

    internal static Explanation List() => new(
        "The account's domains, newest first; the sandbox domain, which every account has from the start, is among them.")
    {
        Answer = new ListDomainsResponse([Added], null),
    };

    internal static Explanation Get() => new("The domain, its six records and how each stands.") { Answer = Added };

    internal static Explanation History() => new(
        "Newest first. Each line holds until the one above it, so that it can be told why mail could not be sent at a time.")
    {
        Answer = new DomainHistoryResponse(
            Samples.DomainName,
            [
                new(
                    Samples.Id<HistoryEntry>(), Samples.Time, DomainChange.None, false, false,
                    VerificationStatus.Pending, VerificationStatus.Pending, VerificationStatus.Pending, VerificationStatus.Pending,
                    ProviderStatus.Pending, ProviderStatus.Pending,
                    [new("CNAME", $"abc123._domainkey.{Samples.DomainName}", CheckOutcome.Missing, null, [])]),
            ],
            null),
    };

    internal static Explanation Records() => new(
        "The six records in the form that your DNS tooling takes. The sandbox domain has nothing to publish.")
    {
        Parameters = new Dictionary<string, Parameter>
        {
            ["format"] = Parameter.Word<RecordFormat>("The form.", RecordFormat.Json),
            ["provider"] = Parameter.Word<TerraformProvider>("Whose resources the Terraform form is made of.", TerraformProvider.Route53),
            ["zone"] = Parameter.Text("The zone that the records go into; the one that the delegation tells if left out.", 253),
            ["sync_url"] = Parameter.Text("The `urlSyncUX` of the DNS provider's settings, for the Domain Connect form: an https URL."),
        },
        Contents = new Dictionary<string, AnswerContent>
        {
            ["application/json"] = new(DomainRecordForms.Json(), JsonNode.Parse(JsonRecords.Write(Publication.Of(Example, Zone)))!),
            ["text/dns"] = new(ObjectSchema.Text(), ZoneFile.Write(Publication.Of(Example, Zone))),
            ["text/plain"] = new(ObjectSchema.Text(), Route53Records.Write(Publication.Of(Example, Zone))),
        },
        AnswerHeaders = new Dictionary<string, string> { ["Content-Disposition"] = "The name to keep the answer under." },
    };

    internal static Explanation Diagnosis() => new(
        "Asks every name server of the zone and the recursive resolvers, and says of each record what each of them answered, which "
        + "mistake that is, and what to type instead. "
        + "Changes no status.")
    {
        Answer = new DomainDiagnosisResponse(
            Samples.Id<Domain>(), Samples.DomainName, Samples.Time, Zone, false,
            [
                new(
                    "CNAME", $"abc123._domainkey.{Samples.DomainName}", "abc123._domainkey.mail", "abc123.dkim.amazonses.com", null, 3600,
                    CheckOutcome.Missing, [], "Nothing is published there.", [],
                    [new("ns1.acme.com (192.0.2.53)", ServerRole.Authoritative, "no such name", [])]),
            ],
            new(ProviderStatus.Pending, ProviderStatus.Pending, $"mail.{Samples.DomainName}", null, null),
            ZoneFile.Write(Publication.Of(Example, Zone))),
    };

    internal static Explanation Verify() => new(
        "Looks at the DNS and at the provider now, as often as you like; verifying and verifying again are one call. A name server "
        + "that does not answer changes no status. "
        + "Needs a live key.")
    {
        Answer = VerifyDomainResponse.From(Example),
    };

    internal static Explanation Update() => new(
        "What is left out stays as it is. Holds for mail that is accepted from then on. Needs a live key.")
    {
        Request = new UpdateDomainRequest("Acme", true, new UpdateWarmupRequest(Enabled: false, StartDailyCap: 1000)),
        Answer = Added with { DefaultSenderName = "Acme", OpenTracking = true, Warmup = new(DomainWarmupStatus.NotStarted, false, 1000) },
    };

    internal static Explanation Remove() => new(
        "Gives the provider's identity back; messages and events stay. The sandbox domain cannot be removed. Needs a live key.");
}
