using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Sendara.Ids;

/// <summary>Something that customers refer to by an id; the prefix tells them what kind of thing an id names.</summary>
public interface IIdentified
{
    /// <summary>The part of the printed id before the underscore, such as <c>msg</c>.</summary>
    static abstract string IdPrefix { get; }
}

/// <summary>
/// The identity of one <typeparamref name="T"/>: a version 7 UUID (RFC 9562 §5.7), printed as the prefix, an underscore and 32 lower-case
/// hex digits, so that ids sort by the time at which they were made and an id of one kind cannot be passed for another.
/// </summary>
public readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>, IComparable<Id<T>>
    where T : IIdentified
{
    private const int HexDigits = 32;

    // 48 bits reach further than the calendar does.
    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Mints an id that carries the clock's present time.</summary>
    public static Id<T> New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>The smallest id that can be made at a time, to the millisecond: the ids of a span of time lie between two of these.</summary>
    public static Id<T> FirstAt(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, time.ToUnixTimeMilliseconds()) << 16);
        bytes[8..].Clear();
        return new(new Guid(bytes, bigEndian: true));
    }

    /// <summary>The time at which the id was made, in UTC, to the millisecond; an id that somebody made up has one within the calendar too.</summary>
    public DateTimeOffset MintedAt
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Value.TryWriteBytes(bytes, bigEndian: true, out _);
            var milliseconds = 0L;
            foreach (var b in bytes[..6])
            {
                milliseconds = (milliseconds << 8) | b;
            }

            return DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(milliseconds, LastMillisecond));
        }
    }

    /// <inheritdoc />
    public static Id<T> Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"Not an id of the form {T.IdPrefix}_<32 hex digits>.");

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result)
    {
        result = default;
        if (s is null
            || s.Length != T.IdPrefix.Length + 1 + HexDigits
            || !s.StartsWith(T.IdPrefix, StringComparison.Ordinal)
            || s[T.IdPrefix.Length] != '_'
            || !Guid.TryParseExact(s.AsSpan(T.IdPrefix.Length + 1), "N", out var value))
        {
            return false;
        }

        result = new(value);
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => $"{T.IdPrefix}_{Value:N}";

    public static bool operator <(Id<T> left, Id<T> right) => left.CompareTo(right) < 0;

    public static bool operator <=(Id<T> left, Id<T> right) => left.CompareTo(right) <= 0;

    public static bool operator >(Id<T> left, Id<T> right) => left.CompareTo(right) > 0;

    public static bool operator >=(Id<T> left, Id<T> right) => left.CompareTo(right) >= 0;
}
