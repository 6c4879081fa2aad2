using Sendara.Suppressions;

namespace Sendara.Tests.Core.Suppressions;

public sealed class SuppressionSheetTests
{
    [Theory]
    [InlineData("recipient,reason\na@b.test,complaint", "a@b.test:complaint")]
    [InlineData("Email;Reason\nA@B.test;HARD_BOUNCE", "A@b.test:hard_bounce")]
    [InlineData("name,reason,email\nAda,manual,a@b.test", "a@b.test:manual")]
    [InlineData("name,email\ncomplaint,a@b.test", "a@b.test:unsubscribe")]
    [InlineData("a@b.test\nc@d.test", "a@b.test:unsubscribe c@d.test:unsubscribe")]
    [InlineData("a@b.test,\nc@d.test,manual", "a@b.test:unsubscribe c@d.test:manual")]
    [InlineData("recipient,reason,created_at\n'=a@b.test,manual,2026-01-01T00:00:00Z", "=a@b.test:manual")]
    [InlineData(" a@b.test , manual ", "a@b.test:manual")]
    public void A_header_names_the_columns_and_without_one_the_first_two_count(string text, string entries) =>
        Assert.Equal(entries, string.Join(' ', Read(text).OfType<SheetLine.Entry>().Select(e => $"{e.Recipient}:{Words.Of(e.Reason)}")));

    [Theory]
    [InlineData("recipient\nnobody", 2, "recipient", "is not an e-mail address")]
    [InlineData("nobody", 1, "recipient", "is not an e-mail address")]
    [InlineData("a@b.test\n\n\"c@d.test\nmanual", 3, "row", "never closed")]
    [InlineData("recipient,reason\na@b.test,because", 2, "reason", "must be one of unsubscribe, manual, hard_bounce, complaint, or empty.")]
    [InlineData("reason,recipient\nmanual", 2, "recipient", "is not an e-mail address")]
    public void A_row_that_will_not_do_is_rejected_by_line_and_field(string text, int line, string field, string problem)
    {
        var rejected = Assert.Single(Read(text).OfType<SheetLine.Rejected>());

        Assert.Equal((line, field), (rejected.Line, rejected.Field));
        Assert.Contains(problem, rejected.Problem, StringComparison.Ordinal);
    }

    private static List<SheetLine> Read(string text)
    {
        var (reader, sheet) = (new CsvReader(), new SuppressionSheet(SuppressionReason.Unsubscribe));
        IEnumerable<CsvRow> rows = [.. reader.Read(text), .. reader.End() is { } last ? new[] { last } : []];
        return [.. rows.Select(sheet.Read)];
    }
}
