using Sendara.Ids;

namespace Sendara.Api.OpenApi;

/// <summary>What the examples are made of: one account, one domain, one morning.</summary>
internal static class Samples
{
    internal const string DomainName = "mail.acme.com";
    internal const string Region = "us-east-1";
    internal const string Sender = "Acme <news@mail.acme.com>";
    internal const string Recipient = "reader@example.com";
    internal const string Owner = "owner@acme.com";

    private static readonly Guid Number = new("019ec523-c280-7d4a-9b1e-5f2a7c3d8e60");

    internal static readonly DateTimeOffset Time = new(2026, 6, 14, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The time of every example.</summary>
    internal static readonly TimeProvider Clock = new StoppedClock();

    internal static Id<T> Id<T>()
        where T : IIdentified => new(Number);

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Time;
    }
}
