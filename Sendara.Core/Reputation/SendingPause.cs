namespace Sendara.Reputation;

/// <summary>Which mail of a sender has to wait until its reputation allows it again.</summary>
public enum SendingPause
{
    /// <summary>None.</summary>
    None,

    /// <summary>Mail on the sender's initiative; what somebody waits for goes on.</summary>
    Marketing,

    /// <summary>All mail.</summary>
    All,
}
