using System.Globalization;
using System.Net;
using System.Xml;
using static Sendara.Dmarc.ReportElements;

namespace Sendara.Dmarc;

/// <summary>One record of a report while it is being read.</summary>
internal sealed class ReportRecord
{
    // What one record says of signatures: a mail with more was not signed for receivers.
    private const int MostSignatures = 20;

    private List<SignatureResult>? _signatures;
    private EnvelopeResult? _envelope;
    private bool _envelopeIsHelo;
    private bool? _dkim;
    private bool? _spf;
    private bool _forwarded;
    private Disposition _disposition;
    private string _headerFrom = "";

    internal IPAddress? Address { get; private set; }

    internal string CountText { get; private set; } = "";

    internal long? Count => long.TryParse(CountText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? count : null;

    internal ReportRow ToRow(IPAddress address) =>
        new(address, Count ?? 0, _disposition, _dkim, _spf, _forwarded, _headerFrom, _signatures ?? (IReadOnlyList<SignatureResult>)[], _envelope);

    internal static ReportRecord Read(XmlReader reader)
    {
        var record = new ReportRecord();
        foreach (var name in ChildrenOf(reader))
        {
            switch (name)
            {
                case "row":
                    record.ReadRow(reader);
                    break;
                case "identifiers" or "identities":
                    record.ReadIdentifiers(reader);
                    break;
                case "auth_results":
                    record.ReadResults(reader);
                    break;
            }
        }

        return record;
    }

    private void ReadRow(XmlReader reader)
    {
        foreach (var name in ChildrenOf(reader))
        {
            switch (name)
            {
                case "source_ip":
                    Address = IPAddress.TryParse(TextOf(reader), out var address) ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) : null;
                    break;
                case "count":
                    CountText = TextOf(reader);
                    break;
                case "policy_evaluated":
                    ReadEvaluation(reader);
                    break;
            }
        }
    }

    private void ReadEvaluation(XmlReader reader)
    {
        foreach (var name in ChildrenOf(reader))
        {
            switch (name)
            {
                case "disposition":
                    _disposition = Words.TryRead<Disposition>(TextOf(reader).ToLowerInvariant(), out var disposition) ? disposition : Disposition.None;
                    break;
                case "dkim":
                    _dkim = Verdict(TextOf(reader));
                    break;
                case "spf":
                    _spf = Verdict(TextOf(reader));
                    break;
                case "reason":
                    ReadReason(reader);
                    break;
            }
        }
    }

    private void ReadReason(XmlReader reader)
    {
        foreach (var name in ChildrenOf(reader))
        {
            if (name == "type")
            {
                _forwarded |= TextOf(reader).ToLowerInvariant() is "forwarded" or "trusted_forwarder" or "mailing_list";
            }
        }
    }

    private void ReadIdentifiers(XmlReader reader)
    {
        foreach (var name in ChildrenOf(reader))
        {
            if (name == "header_from")
            {
                _headerFrom = ReportNames.Host(TextOf(reader));
            }
        }
    }

    private void ReadResults(XmlReader reader)
    {
        foreach (var name in ChildrenOf(reader))
        {
            if (name == "dkim" && Result.Read(reader) is { Domain.Length: > 0 } signature && (_signatures ??= new(2)).Count < MostSignatures)
            {
                _signatures.Add(new(signature.Domain, signature.Selector, signature.Passed));
            }
            else if (name == "spf" && Result.Read(reader) is { Domain.Length: > 0 } envelope && (_envelope is null || (_envelopeIsHelo && !envelope.IsHelo)))
            {
                // RFC 7489 lets a report tell of HELO as well; DMARC takes the envelope sender only.
                (_envelope, _envelopeIsHelo) = (new(envelope.Domain, envelope.Passed), envelope.IsHelo);
            }
        }
    }

    private static bool? Verdict(string text) => text.Length == 0 ? null : text.Equals("pass", StringComparison.OrdinalIgnoreCase);

    private readonly record struct Result(string Domain, string? Selector, bool Passed, bool IsHelo)
    {
        internal static Result Read(XmlReader reader)
        {
            var result = new Result("", null, false, false);
            foreach (var name in ChildrenOf(reader))
            {
                switch (name)
                {
                    case "domain":
                        result = result with { Domain = ReportNames.Host(TextOf(reader)) };
                        break;
                    case "selector":
                        result = result with { Selector = ReportNames.Host(TextOf(reader)) is { Length: > 0 } selector ? selector : null };
                        break;
                    case "result":
                        result = result with { Passed = Verdict(TextOf(reader)) ?? false };
                        break;
                    case "scope":
                        result = result with { IsHelo = TextOf(reader).Equals("helo", StringComparison.OrdinalIgnoreCase) };
                        break;
                }
            }

            return result;
        }
    }
}
