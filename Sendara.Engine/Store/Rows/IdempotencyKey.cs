using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;

namespace Sendara.Engine.Store.Rows;

/// <summary>The first answer to a request that may be repeated.</summary>
internal sealed class IdempotencyKey
{
    public required Id<Account> AccountId { get; init; }

    public required Mode Mode { get; init; }

    public required string Key { get; init; }

    public required Id<Message> MessageId { get; init; }

    /// <summary>SHA-256 of what was asked for.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>The status that was answered.</summary>
    public required MessageStatus AnsweredStatus { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
