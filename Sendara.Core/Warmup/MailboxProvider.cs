namespace Sendara.Warmup;

/// <summary>Who runs a recipient's mailbox: each judges senders by himself, so each is slowed down by himself.</summary>
public enum MailboxProvider
{
    /// <summary>gmail.com and the domains hosted at Google Workspace.</summary>
    Gmail,

    /// <summary>outlook.com, hotmail.com and the domains hosted at Microsoft 365.</summary>
    Microsoft,

    /// <summary>Yahoo and AOL.</summary>
    Yahoo,

    /// <summary>iCloud.</summary>
    Apple,

    /// <summary>Everybody else, and those of whom nobody knows.</summary>
    Rest,
}
