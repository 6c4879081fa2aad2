using System.Runtime.CompilerServices;
using System.Text;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Refusals;
using Sendara.Suppressions;

namespace Sendara.Engine.Suppressions;

/// <summary>
/// Puts a list of comma-separated values on an account's list, as it arrives: portions of <see cref="Portion"/> rows, each of them whole or
/// not at all, so that an import that breaks off can simply be sent again. Bounded memory: one portion, and a few dozen octets for each rejected row.
/// </summary>
public sealed class ImportSuppressions(SuppressAddresses suppress)
{
    /// <summary>How many rows are saved at once.</summary>
    public const int Portion = 1_000;

    private const int CharactersAtOnce = 16 * 1024;

    /// <summary>
    /// Imports. What was rejected is told after the last row has been read, since a client that is still writing may not read: answers that
    /// it does not take would in the end keep it from writing. Progress is short enough to wait in the connection.
    /// </summary>
    public async IAsyncEnumerable<ImportStep> RunAsync(
        Id<Account> account, Mode mode, SuppressionReason defaultReason, TextReader text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var import = new Import(new(defaultReason));
        var buffer = new char[CharactersAtOnce];
        var reading = new CsvReader();
        Refusal? stop = null;
        var atEnd = false;
        while (!atEnd && stop is null)
        {
            var (count, unreadable) = await ReadAsync(text, buffer, cancellationToken);
            if (unreadable is not null)
            {
                stop = unreadable;
                break;
            }

            atEnd = count == 0;
            foreach (var row in atEnd ? LastOf(reading) : reading.Read(buffer.AsSpan(0, count)))
            {
                if (import.Take(row) is { } refusal)
                {
                    stop = refusal;
                    break;
                }

                if (import.IsPortion)
                {
                    yield return new ImportStep.Progress(import.Saved(await suppress.RunAsync(account, mode, import.Waiting, cancellationToken)));
                }
            }
        }

        if (stop is null && import.HasWaiting)
        {
            import.Saved(await suppress.RunAsync(account, mode, import.Waiting, cancellationToken));
        }

        foreach (var rejected in import.Rejections)
        {
            yield return rejected;
        }

        yield return stop is null ? new ImportStep.Done(import.Totals) : new ImportStep.Stopped(stop, import.Totals);
    }

    private static IEnumerable<CsvRow> LastOf(CsvReader reading) => reading.End() is { } row ? [row] : [];

    private static async Task<(int Count, Refusal? Unreadable)> ReadAsync(TextReader text, char[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return (await text.ReadAsync(buffer, cancellationToken), null);
        }
        catch (DecoderFallbackException)
        {
            return (0, Refusal.Invalid("body", "is not valid UTF-8; save the list as \"CSV UTF-8\"."));
        }
    }

    /// <summary>The rows that were read since the last save, and the count of all.</summary>
    private sealed class Import(SuppressionSheet sheet)
    {
        private readonly List<ImportStep.Rejected> _rejections = [];
        private readonly List<SheetLine.Entry> _waiting = new(Portion);
        private int _rows;
        private int _rowsSaved;
        private int _rejectedSaved;

        internal ImportTotals Totals { get; private set; } = new(0, 0, 0, 0, 0);

        internal IReadOnlyList<SheetLine.Entry> Waiting => _waiting;

        internal bool IsPortion => _rows - _rowsSaved == Portion;

        internal bool HasWaiting => _rows > _rowsSaved;

        internal IEnumerable<ImportStep.Rejected> Rejections => _rejections.Take(_rejectedSaved);

        /// <summary>Takes a row, unless it is one too many.</summary>
        internal Refusal? Take(CsvRow row)
        {
            if (_rows == SuppressionSheet.MaxRows)
            {
                return new(
                    RefusalCode.PayloadTooLarge,
                    $"body: has more than {SuppressionSheet.MaxRows} rows. Those before line {row.Line} are on the list; send the rest as another import.");
            }

            switch (sheet.Read(row))
            {
                case SheetLine.Entry entry:
                    _rows++;
                    _waiting.Add(entry);
                    break;
                case SheetLine.Rejected rejected:
                    _rows++;
                    _rejections.Add(new(rejected.Line, rejected.Field, rejected.Problem));
                    break;
            }

            return null;
        }

        internal ImportTotals Saved(SavedSuppressions saved)
        {
            Totals = new(
                _rows,
                Totals.Added + saved.Added,
                Totals.Changed + saved.Changed,
                Totals.Unchanged + _waiting.Count - saved.Added - saved.Changed,
                _rejections.Count);
            (_rowsSaved, _rejectedSaved) = (_rows, _rejections.Count);
            _waiting.Clear();
            return Totals;
        }
    }
}
