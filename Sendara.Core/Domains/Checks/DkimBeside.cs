using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>A DKIM name without CNAME may still carry a flattened key, the CNAME's value as a text, or the addresses of a proxy.</summary>
internal static class DkimBeside
{
    internal static async Task<CheckResult> LookAsync(PlannedRecord record, CheckSite site, CancellationToken cancellationToken)
    {
        var answer = await site.AskAsync(record.Name, DnsRecordType.Txt, cancellationToken);
        if (answer is DnsAnswer.Found found && found.Of<DnsRecord.Txt>().Select(text => text.Text).ToList() is { Count: > 0 } texts)
        {
            return await JudgeAsync(record, found, texts, site, cancellationToken);
        }

        if (answer is DnsAnswer.Unreachable { Reason: var silence })
        {
            return CheckResult.CouldNotAsk(record, silence); // The copy of the key, with which it would be right, may be there.
        }

        var answers = await Task.WhenAll(
            site.AskAsync(record.Name, DnsRecordType.A, cancellationToken),
            site.AskAsync(record.Name, DnsRecordType.Aaaa, cancellationToken));
        var addresses = answers.OfType<DnsAnswer.Found>().FirstOrDefault(a => a.Of<DnsRecord.Address>().Any());
        if (addresses is not null)
        {
            return await JudgeAsync(record, addresses, site, cancellationToken);
        }

        // The name exists, so that whoever does not answer may hold what is missing.
        return answers.OfType<DnsAnswer.Unreachable>().FirstOrDefault() is { Reason: var reason }
            ? CheckResult.CouldNotAsk(record, reason)
            : await DkimElsewhere.FindAsync(record, site, cancellationToken);
    }

    internal static CheckResult OfWildcard(PlannedRecord record, string value) => CheckResult.Missing(
        record, "dkim_wildcard",
        $"Nothing is published at {record.Name} itself: a wildcard record ({Wildcard.NameFor(record.Name)} or one above it) answers "
        + $"there with {Texts.Shorten(value)}.",
        $"Publish a CNAME at {record.Name} with the value {record.Value}; the wildcard then no longer answers for it.");

    private static async Task<CheckResult> JudgeAsync(
        PlannedRecord record, DnsAnswer.Found found, List<string> texts, CheckSite site, CancellationToken cancellationToken)
    {
        if (texts.Exists(text => Texts.Unquoted(text).TrimEnd('.').Equals(record.Value, StringComparison.OrdinalIgnoreCase)))
        {
            return CheckResult.Wrong(
                record, texts, "dkim_published_as_txt",
                $"The value was published at {record.Name} as a TXT record, which receivers read as a broken key.",
                $"Delete the TXT and publish a record of type CNAME with the value {record.Value}.");
        }

        switch (await site.AskAsync(record.Value, DnsRecordType.Txt, cancellationToken))
        {
            case DnsAnswer.Found key when texts.ToHashSet().SetEquals(key.Of<DnsRecord.Txt>().Select(text => text.Text)):
                return CheckResult.Right(record, texts, new Finding(
                    "dkim_flattened", FindingSeverity.Warning,
                    $"{record.Name} holds a copy of the provider's key instead of the CNAME; it works until the provider rotates the key.",
                    $"Switch off CNAME flattening, or replace the TXT by a CNAME with the value {record.Value}."));
            case DnsAnswer.Unreachable { Reason: var reason }:
                return CheckResult.CouldNotAsk(record, reason);
        }

        return await Wildcard.LookAsync(record.Name, DnsRecordType.Txt, found, site, cancellationToken) switch
        {
            WildcardVerdict.Answers => OfWildcard(record, $"the TXT \"{texts[0]}\""),
            WildcardVerdict.Unknown => CheckResult.CouldNotAsk(record, "the name beside it could not be asked for"),
            _ => CheckResult.Wrong(
                record, texts, "dkim_txt_instead_of_cname",
                $"{record.Name} carries a TXT record instead of a CNAME: {Texts.List(texts)}.",
                $"Remove it and publish a CNAME with the value {record.Value}."),
        };
    }

    private static async Task<CheckResult> JudgeAsync(
        PlannedRecord record, DnsAnswer.Found found, CheckSite site, CancellationToken cancellationToken)
    {
        var addresses = found.Of<DnsRecord.Address>().Select(address => address.Data).ToList();
        var type = found.Of<DnsRecord.Address>().First().Value.GetAddressBytes().Length == 4 ? DnsRecordType.A : DnsRecordType.Aaaa;
        return await Wildcard.LookAsync(record.Name, type, found, site, cancellationToken) switch
        {
            WildcardVerdict.Answers => OfWildcard(record, $"the address {addresses[0]}"),
            WildcardVerdict.Unknown => CheckResult.CouldNotAsk(record, "the name beside it could not be asked for"),
            _ => CheckResult.Wrong(
                record, addresses, "dkim_proxied",
                $"{record.Name} answers with {string.Join(", ", addresses)} instead of a CNAME: the record is proxied.",
                $"Switch it to \"DNS only\" (the grey cloud); its value must stay {record.Value}."),
        };
    }
}
