namespace Sendara.Keys;

/// <summary>What a key may do. A key has exactly one scope.</summary>
public enum KeyScope
{
    /// <summary>Sending and suppressions, and reading the messages that it sent.</summary>
    Send,

    /// <summary>Reading messages, events and domains.</summary>
    Read,

    /// <summary>Keys, domains, webhooks and the account; includes the other two.</summary>
    Admin,
}

/// <summary>Which scopes satisfy which demands.</summary>
public static class KeyScopes
{
    /// <summary>Whether a key of this scope may do what demands <paramref name="demanded"/>: the same scope, or admin.</summary>
    public static bool Covers(this KeyScope held, KeyScope demanded) => held == demanded || held == KeyScope.Admin;
}
