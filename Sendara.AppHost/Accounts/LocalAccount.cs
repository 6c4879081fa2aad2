namespace Sendara.AppHost.Accounts;

/// <summary>The one account that the local stack makes for its user, with a live and a test key of admin scope.</summary>
public sealed record LocalAccount(string Id, string LiveKey, string TestKey);
