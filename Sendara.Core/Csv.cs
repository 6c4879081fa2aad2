using System.Buffers;
using System.Text;

namespace Sendara;

/// <summary>A row of comma-separated values and the line on which it began; a row that breaks the rules says how.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Fields, string? Problem);

/// <summary>
/// Reads comma-separated values (RFC 4180) piece by piece, in bounded memory. Lines may end with CRLF, LF or CR, empty ones are skipped, and
/// the separator is the first comma, semicolon or tab outside quotes: spreadsheets write what their country is used to.
/// </summary>
public sealed class CsvReader
{
    /// <summary>The longest row, in characters; of a longer one only the line is told.</summary>
    public const int MaxRow = 16 * 1024;

    private readonly StringBuilder _field = new();
    private List<string> _fields = [];
    private Place _place = Place.FieldStart;
    private char _separator;
    private int _line = 1;
    private int _rowLine = 1;
    private int _rowLength;
    private string? _problem;
    private bool _afterReturn;

    private enum Place
    {
        FieldStart,
        Bare,
        Quoted,
        AfterQuote,
    }

    /// <summary>Takes the next piece, which may end anywhere, and answers the rows that are complete with it.</summary>
    public IReadOnlyList<CsvRow> Read(ReadOnlySpan<char> piece)
    {
        var rows = new List<CsvRow>();
        foreach (var c in piece)
        {
            Take(c, rows);
        }

        return rows;
    }

    /// <summary>The row that the text ended in; null if it ended with a line.</summary>
    public CsvRow? End()
    {
        if (_place == Place.Quoted)
        {
            _problem ??= "opens a quote that is never closed";
        }

        return IsBlank ? null : Complete();
    }

    private bool IsBlank => _place == Place.FieldStart && _fields.Count == 0 && _field.Length == 0 && _problem is null;

    private void Take(char c, List<CsvRow> rows)
    {
        var endsLine = c is '\r' or '\n';
        var isSecondHalf = _afterReturn && c == '\n';
        _afterReturn = c == '\r';
        if (isSecondHalf && _place != Place.Quoted)
        {
            return;
        }

        _line += endsLine && !isSecondHalf ? 1 : 0;
        if (++_rowLength > MaxRow)
        {
            _problem ??= $"is longer than {MaxRow} characters; is a quote not closed?";
        }

        if (_place == Place.Quoted)
        {
            TakeQuoted(c);
        }
        else if (endsLine)
        {
            EndRow(rows);
        }
        else if (IsSeparator(c))
        {
            EndField();
        }
        else if (c == '"' && _place != Place.Bare)
        {
            // Right after a closing quote it is the second one of a pair, which stands for a quote (§2.7).
            if (_place == Place.AfterQuote)
            {
                Keep(c);
            }

            _place = Place.Quoted;
        }
        else
        {
            if (_place == Place.AfterQuote)
            {
                _problem ??= "has text between a closing quote and the next separator";
            }

            _place = Place.Bare;
            Keep(c);
        }
    }

    private void TakeQuoted(char c)
    {
        if (c == '"')
        {
            _place = Place.AfterQuote;
        }
        else
        {
            Keep(c);
        }
    }

    private bool IsSeparator(char c)
    {
        if (_separator == '\0' && c is ',' or ';' or '\t')
        {
            _separator = c;
        }

        return c == _separator && c != '\0';
    }

    private void Keep(char c)
    {
        if (_problem is null)
        {
            _field.Append(c);
        }
    }

    private void EndField()
    {
        if (_problem is null)
        {
            _fields.Add(_field.ToString());
        }

        _field.Clear();
        _place = Place.FieldStart;
    }

    private void EndRow(List<CsvRow> rows)
    {
        if (IsBlank)
        {
            (_rowLine, _rowLength) = (_line, 0);
            return;
        }

        rows.Add(Complete());
    }

    private CsvRow Complete()
    {
        EndField();
        var row = new CsvRow(_rowLine, _fields, _problem);
        (_fields, _problem, _rowLine, _rowLength) = ([], null, _line, 0);
        return row;
    }
}

/// <summary>
/// Writes rows that <see cref="CsvReader"/> reads. A field that a spreadsheet would run as a formula gets an apostrophe in front, as does one
/// that begins with an apostrophe, so that <see cref="Unmark"/> can undo it.
/// </summary>
public static class CsvWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",;\t\r\n");

    /// <summary>One line, with its end (§2.1).</summary>
    public static string Line(params IEnumerable<string> fields) => string.Join(',', fields.Select(field => Quote(Mark(field)))) + "\r\n";

    /// <summary>The field without the apostrophe that keeps spreadsheets from running it.</summary>
    public static string Unmark(string field) => field is ['\'', ..] ? field[1..] : field;

    private static string Mark(string field) => field is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\'', ..] ? "'" + field : field;

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(Quoted) < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
