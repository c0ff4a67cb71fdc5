namespace BotRelay.Conversations;

/// <summary>Why a reply did not become a turn. None of these is a deadlock.</summary>
public enum FaultKind
{
    /// <summary>The reply had no text, or white space only.</summary>
    EmptyReply,

    /// <summary>The reply was the agent's previous one because the page or server had nothing new.</summary>
    StaleReply,

    /// <summary>The client threw.</summary>
    Error,

    /// <summary>No reply within the time allowed.</summary>
    Timeout,

    /// <summary>The client stopped at something only a person may pass: a login, an age or safety gate, a quota.</summary>
    Gate,

    /// <summary>A reply came, but not all of it: cut or withheld by a filter.</summary>
    Filtered,
}
