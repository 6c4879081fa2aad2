using System.IO.Compression;
using MimeKit;
using Sendara.Dmarc;
using Sendara.Refusals;

namespace Sendara.Engine.Dmarc;

/// <summary>A file of an upload: what to call it in a message, and its XML.</summary>
internal sealed record UploadedFile(string Name, Func<Stream> Open);

/// <summary>
/// Finds the XML of reports in what was uploaded: as it is, in gzip or zip, or in a mail as an attachment of any of the three. Archives are
/// opened once, never inside each other, and nothing is unpacked before it is read.
/// </summary>
internal static class UnpackUpload
{
    private const string Body = "body";
    private const int MostEntries = 4 * ReportLimits.Files; // Folders, and what a desktop puts beside the files.

    internal static IEnumerable<UploadedFile> Run(byte[] upload)
    {
        var budget = new UnpackBudget();
        return KindOf(upload) == UploadKind.Mail ? Attachments(upload, budget) : Files(Body, upload, budget);
    }

    private static UploadKind KindOf(byte[] content) => UploadKinds.Of(content.AsSpan(0, Math.Min(content.Length, UploadKinds.Head)));

    private static IEnumerable<UploadedFile> Files(string name, byte[] content, UnpackBudget budget) => KindOf(content) switch
    {
        UploadKind.Xml => [new(name, () => budget.Limit(new MemoryStream(content, writable: false)))],
        UploadKind.Gzip => [Inner(name, () => new GZipStream(new MemoryStream(content, writable: false), CompressionMode.Decompress), budget)],
        UploadKind.Zip => Entries(name, content, budget),
        _ => throw Unusable("is no DMARC report: send XML, gzip, zip, or the whole mail that the report came in."),
    };

    private static IEnumerable<UploadedFile> Entries(string name, byte[] content, UnpackBudget budget)
    {
        if (CountOf(content) is 0 or > MostEntries)
        {
            throw Unusable($"has a zip archive with no file, or with more than {ReportLimits.Files}; a report is one file.");
        }

        using var archive = new ZipArchive(new MemoryStream(content, writable: false));
        var entries = archive.Entries
            .Where(entry => !entry.FullName.EndsWith('/') && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
            .ToList();
        if (entries.Count is 0 or > ReportLimits.Files)
        {
            throw Unusable($"has a zip archive with {entries.Count} files; from 1 to {ReportLimits.Files} can be reports.");
        }

        foreach (var entry in entries)
        {
            var called = name == Body ? ReportFileNames.Quote(entry.Name) : $"{name}, {ReportFileNames.Quote(entry.Name)}";
            if (entry.IsEncrypted)
            {
                throw Unusable($"{called} is encrypted.");
            }

            yield return Inner(called, entry.Open, budget);
        }
    }

    // What unpacks to an archive again was made to be unpacked without end.
    private static UploadedFile Inner(string name, Func<Stream> open, UnpackBudget budget)
    {
        var head = new byte[UploadKinds.Head];
        using (var peek = open())
        {
            var count = peek.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (UploadKinds.Of(head.AsSpan(0, count)) is UploadKind.Gzip or UploadKind.Zip)
            {
                throw Unusable($"{(name == Body ? "" : name + " ")}is an archive inside an archive; send the inner one.");
            }
        }

        return new(name, () => budget.Limit(open()));
    }

    private static IEnumerable<UploadedFile> Attachments(byte[] upload, UnpackBudget budget)
    {
        using var message = Parse(upload);
        var attachments = message.BodyParts.OfType<MimePart>().Take(MostEntries)
            .Select(part => (Name: ReportFileNames.Quote(part.FileName ?? "an attachment"), Content: Decode(part)))
            .Where(part => KindOf(part.Content) is UploadKind.Xml or UploadKind.Gzip or UploadKind.Zip && !IsPage(part.Content))
            .Take(ReportLimits.Files)
            .ToList();
        return attachments.Count > 0
            ? attachments.SelectMany(part => Files(part.Name, part.Content, budget))
            : throw Unusable("is a mail without a DMARC report: no part of it is XML, gzip or zip.");
    }

    private static MimeMessage Parse(byte[] upload)
    {
        try
        {
            return MimeMessage.Load(new MemoryStream(upload, writable: false));
        }
        catch (FormatException)
        {
            throw Unusable("is no DMARC report: send XML, gzip, zip, or the whole mail that the report came in.");
        }
    }

    private static byte[] Decode(MimePart part)
    {
        using var decoded = new MemoryStream();
        part.Content?.DecodeTo(decoded);
        return decoded.ToArray();
    }

    // The HTML that a mail has beside its report.
    private static bool IsPage(byte[] content) =>
        content.AsSpan(0, Math.Min(content.Length, UploadKinds.Head)).TrimStart(" \t\r\n"u8) is var head
        && (head.StartsWith("<html"u8) || head.StartsWith("<HTML"u8) || head.StartsWith("<!DOCTYPE html"u8) || head.StartsWith("<!doctype html"u8));

    // PKZIP application note §4.3.16: the end of the directory, at the end of the file, tells the number of entries; making sense of each costs memory.
    private static int CountOf(byte[] archive)
    {
        var end = archive.AsSpan().LastIndexOf("PK\x05\x06"u8);
        return end >= 0 && end + 12 <= archive.Length ? archive[end + 10] | (archive[end + 11] << 8) : 0;
    }

    private static UnusableUploadException Unusable(string problem) => new(Refusal.Invalid(Body, problem));
}
