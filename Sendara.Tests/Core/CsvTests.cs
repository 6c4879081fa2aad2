using FsCheck.Fluent;

namespace Sendara.Tests.Core;

public sealed class CsvTests
{
    [Theory]
    [InlineData("a,b\r\nc,d\r\n", "1:a|b 2:c|d")]
    [InlineData("a,b\nc,d", "1:a|b 2:c|d")]
    [InlineData("a\rb\rc", "1:a 2:b 3:c")]
    [InlineData("a;b\nc;d,e", "1:a|b 2:c|d,e")]
    [InlineData("a\tb", "1:a|b")]
    [InlineData("\"a,b\";c", "1:a,b|c")]
    [InlineData("\"a\"\"b\",\"\"", "1:a\"b|")]
    [InlineData("\r\n\r\na\r\n\r\nb\r\n", "3:a 5:b")]
    [InlineData("a,\nb", "1:a| 2:b")]
    [InlineData(",", "1:|")]
    [InlineData("a\"b,c", "1:a\"b|c")]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    public void Rows_are_read_with_the_line_that_they_began_on(string text, string rows) =>
        Assert.Equal(rows, string.Join(' ', Read(text).Select(row => $"{row.Line}:{string.Join('|', row.Fields)}")));

    [Fact]
    public void A_field_in_quotes_may_hold_lines_which_are_counted()
    {
        var rows = Read("\"one\r\ntwo\nthree\",x\r\nafter");

        Assert.Equal(["one\r\ntwo\nthree", "x"], rows[0].Fields);
        Assert.Equal((4, "after"), (rows[1].Line, rows[1].Fields[0]));
    }

    [Theory]
    [InlineData("a\n\"b,c\nd", 2, "never closed")]
    [InlineData("a\n\"b\"c,d\ne", 2, "between a closing quote")]
    public void A_row_that_breaks_the_rules_says_how_and_where(string text, int line, string problem)
    {
        var row = Assert.Single(Read(text), row => row.Problem is not null);

        Assert.Equal(line, row.Line);
        Assert.Contains(problem, row.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_end_is_told_by_its_line_and_not_kept()
    {
        var rows = Read($"a\n\"{new string('b', CsvReader.MaxRow)}\nc\",d\ne");

        Assert.Equal([1, 2, 4], rows.Select(row => row.Line));
        Assert.Contains("is longer than", rows[1].Problem, StringComparison.Ordinal);
        Assert.Null(rows[2].Problem);
    }

    [Fact]
    public void Where_the_text_is_cut_into_pieces_makes_no_difference() =>
        Always.Holds(
            Always.TextOf("ab,;\"\r\n").Zip(Gen.Choose(1, 5), (text, size) => (text, size)),
            c => Shown(Read(c.text)) == Shown(Read(c.text, c.size)));

    [Fact]
    public void What_is_written_is_read_back() =>
        Always.Holds(
            Always.TextOf("ab'=+-@,;\t\"\r\n").NonEmptyListOf().NonEmptyListOf(),
            rows => rows.All(fields => fields.All(string.IsNullOrEmpty))
                || Read(string.Concat(rows.Prepend(["x", "y"]).Select(fields => CsvWriter.Line(fields)))).Skip(1)
                    .Select(row => string.Join('\0', row.Fields.Select(CsvWriter.Unmark)))
                    .SequenceEqual(rows.Where(fields => fields.Count > 1 || fields[0].Length > 0).Select(fields => string.Join('\0', fields))));

    [Theory]
    [InlineData("=1+1@example.test")]
    [InlineData("+1@example.test")]
    [InlineData("-1@example.test")]
    [InlineData("@example.test")]
    [InlineData("'a@example.test")]
    public void No_spreadsheet_runs_what_is_written(string field)
    {
        Assert.Equal($"'{field}\r\n", CsvWriter.Line(field));
        Assert.Equal(field, CsvWriter.Unmark("'" + field));
    }

    private static List<CsvRow> Read(string text, int pieces = int.MaxValue)
    {
        var reader = new CsvReader();
        var rows = text.Chunk(Math.Min(pieces, Math.Max(1, text.Length))).SelectMany(piece => reader.Read(piece)).ToList();
        return reader.End() is { } last ? [.. rows, last] : rows;
    }

    private static string Shown(List<CsvRow> rows) =>
        string.Join('\n', rows.Select(row => $"{row.Line}:{row.Problem}:{string.Join('|', row.Fields)}"));
}
