using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Api.Keys;

/// <summary>A key as lists show it: nothing that opens anything.</summary>
internal sealed record KeyResponse(
    Id<ApiKey> Id, string? Name, string Prefix, string LastFour, KeyScope Scope, Mode Mode,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt)
{
    internal static KeyResponse From(ApiKey key) =>
        new(key.Id, key.Name, key.DisplayPrefix, key.LastFour, key.Scope, key.Mode, key.CreatedAt, key.ExpiresAt, key.LastUsedAt);
}

/// <summary>A key at its birth: the only answer that carries the secret.</summary>
internal sealed record IssuedKeyResponse(
    Id<ApiKey> Id, string Key, string? Name, string Prefix, string LastFour, KeyScope Scope, Mode Mode,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    internal static IssuedKeyResponse From(ApiKey key, KeySecret secret) =>
        new(key.Id, secret.Text, key.Name, key.DisplayPrefix, key.LastFour, key.Scope, key.Mode, key.CreatedAt, key.ExpiresAt);
}
