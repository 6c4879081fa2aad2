using System.Globalization;
using Npgsql;

namespace Sendara.Tests.Support;

/// <summary>Looking behind the API, where a promise is about what is kept.</summary>
internal static class Rows
{
    /// <summary>The first column of every row, as text.</summary>
    internal static async Task<IReadOnlyList<string>> RowsAsync(this SendaraApp app, string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return rows;
    }

    /// <summary>Changes what is kept, where a test needs a database that is not as it should be.</summary>
    internal static Task ExecuteAsync(this SendaraApp app, string sql) => app.RowsAsync(sql);

    internal static async Task<int> CountAsync(this SendaraApp app, string fromWhere) =>
        int.Parse((await app.RowsAsync($"select count(*) from {fromWhere}"))[0], CultureInfo.InvariantCulture);
}
