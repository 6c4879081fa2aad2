namespace Sendara.Tests.Support;

/// <summary>
/// Tests ask faster than customers may, and with more bad keys: apps and stacks of the tests allow it. A test about limits sets them by name.
/// </summary>
internal static class FastCallers
{
    internal const string RequestsPerSecond = "Limits:RequestsPerSecond";
    internal const string FailedKeysPerMinute = "Limits:FailedKeysPerMinute";
    internal const string Many = "1000000";
}
