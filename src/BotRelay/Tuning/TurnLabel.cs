namespace BotRelay.Tuning;

/// <summary>What a reader said of one turn.</summary>
public enum TurnLabel : byte
{
    /// <summary>Written <c>0</c>: the talk moves.</summary>
    Clean = 0,

    /// <summary>Written <c>1</c>: the talk is frozen.</summary>
    Deadlock = 1,

    /// <summary>Written <c>?</c>: the raters disagree, or one has not read it. Left out of every count.</summary>
    Unknown = 2,
}
