using Npgsql;
using NpgsqlTypes;

namespace Sendara.Engine.Store;

/// <summary>Rows as arrays, one for each column, for statements that unnest them.</summary>
internal static class Columns
{
    /// <summary>A column of rows. The type is named: an array of nothing but nulls does not tell its own.</summary>
    internal static NpgsqlParameter Column<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> value)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | Element(typeof(T)) };
    }

    private static NpgsqlDbType Element(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string) ? NpgsqlDbType.Text
            : bare == typeof(bool) ? NpgsqlDbType.Boolean
            : bare == typeof(int) ? NpgsqlDbType.Integer
            : bare == typeof(long) ? NpgsqlDbType.Bigint
            : bare == typeof(short) ? NpgsqlDbType.Smallint
            : bare == typeof(Guid) ? NpgsqlDbType.Uuid
            : bare == typeof(DateTimeOffset) ? NpgsqlDbType.TimestampTz
            : bare == typeof(double) ? NpgsqlDbType.Double
            : bare == typeof(DateOnly) ? NpgsqlDbType.Date
            : bare == typeof(byte[]) ? NpgsqlDbType.Bytea
            : throw new NotSupportedException($"No column is made of {type.Name}.");
    }
}
