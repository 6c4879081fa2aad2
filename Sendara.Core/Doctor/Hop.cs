namespace Sendara.Doctor;

/// <summary>The hops of the way that a mail and the news of it take, in the order in which they are looked at.</summary>
public enum Hop
{
    /// <summary>What this host is told, as far as it can be judged by itself.</summary>
    Configuration,

    /// <summary>The database and its schema.</summary>
    Postgresql,

    /// <summary>What limits and rates are shared through.</summary>
    Redis,

    /// <summary>This machine's clock, by which requests are signed and notifications judged.</summary>
    Clock,

    /// <summary>The resolvers that domains are verified with.</summary>
    DnsResolvers,

    /// <summary>Who we are at the provider, and whether we may ask.</summary>
    Credentials,

    /// <summary>The provider's endpoint in the configured region.</summary>
    Region,

    /// <summary>The provider's account: sandbox or production, its standing, its quota.</summary>
    Account,

    /// <summary>The identity that the shared sender stands on.</summary>
    SharedSender,

    /// <summary>The two configuration sets that mail names.</summary>
    ConfigurationSet,

    /// <summary>Where those sets publish their events.</summary>
    EventDestination,

    /// <summary>The topic that they publish to.</summary>
    Topic,

    /// <summary>The provider takes a mail.</summary>
    Sending,

    /// <summary>What the topic is told is passed on to us.</summary>
    Subscription,

    /// <summary>What is passed on to us is let in and stored.</summary>
    Ingest,

    /// <summary>What is stored is applied.</summary>
    EventApplied,
}
