using Sendara.Mail;

namespace Sendara.Suppressions;

/// <summary>What a row of a list of suppressions comes to.</summary>
public abstract record SheetLine
{
    private SheetLine()
    {
    }

    /// <summary>The row names the columns.</summary>
    public sealed record Header : SheetLine;

    /// <summary>The row is an address with its reason.</summary>
    public sealed record Entry(EmailAddress Recipient, SuppressionReason Reason) : SheetLine;

    /// <summary>The row is nothing of that kind; the field says where it fails.</summary>
    public sealed record Rejected(int Line, string Field, string Problem) : SheetLine;
}

/// <summary>
/// Reads a list of suppressions row by row. A first row that names a column <c>recipient</c> or <c>email</c> is a header, and only that column
/// and <c>reason</c> are read; without a header they are the first and the second column. An empty reason is the one that the sheet is given.
/// </summary>
public sealed class SuppressionSheet(SuppressionReason defaultReason)
{
    /// <summary>The most rows of one import.</summary>
    public const int MaxRows = 100_000;

    /// <summary>The columns of an export, of which an import reads the first two.</summary>
    public static readonly IReadOnlyList<string> Columns = ["recipient", "reason", "created_at"];

    private static readonly string[] RecipientNames = ["recipient", "email"];

    private static readonly string ReasonProblem = $"must be one of {string.Join(", ", Enum.GetValues<SuppressionReason>().Select(Words.Of))}, or empty.";

    private int _recipient;
    private int _reason = 1;
    private bool _begun;

    /// <summary>Reads the next row.</summary>
    public SheetLine Read(CsvRow row)
    {
        if (row.Problem is { } problem)
        {
            _begun = true;
            return new SheetLine.Rejected(row.Line, "row", $"{problem}.");
        }

        if (!_begun)
        {
            _begun = true;
            if (FindColumns(row.Fields))
            {
                return new SheetLine.Header();
            }
        }

        if (!EmailAddress.TryParse(CsvWriter.Unmark(Field(row, _recipient)), null, out var recipient))
        {
            return new SheetLine.Rejected(row.Line, RecipientNames[0], "is not an e-mail address of the form local@domain.");
        }

        var reason = Field(row, _reason);
        if (reason.Length == 0)
        {
            return new SheetLine.Entry(recipient, defaultReason);
        }

        return Words.TryRead<SuppressionReason>(reason.ToLowerInvariant(), out var named)
            ? new SheetLine.Entry(recipient, named)
            : new SheetLine.Rejected(row.Line, "reason", ReasonProblem);
    }

    private bool FindColumns(IReadOnlyList<string> names)
    {
        var recipient = IndexOf(names, RecipientNames);
        if (recipient < 0)
        {
            return false;
        }

        (_recipient, _reason) = (recipient, IndexOf(names, "reason"));
        return true;
    }

    private static int IndexOf(IReadOnlyList<string> names, params string[] wanted) =>
        names.ToList().FindIndex(name => wanted.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase));

    private static string Field(CsvRow row, int column) => column >= 0 && column < row.Fields.Count ? row.Fields[column].Trim() : "";
}
