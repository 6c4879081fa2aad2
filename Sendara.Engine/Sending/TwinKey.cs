using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Engine.Sending;

/// <summary>An idempotency key in full: keys of accounts and modes are apart.</summary>
internal readonly record struct TwinKey(Id<Account> Account, Mode Mode, string Key);
