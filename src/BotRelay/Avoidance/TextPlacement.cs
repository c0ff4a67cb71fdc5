namespace BotRelay.Avoidance;

/// <summary>Where the words of an action stand in what an agent is shown.</summary>
public enum TextPlacement
{
    /// <summary>After the message that waits for an answer.</summary>
    Appended,

    /// <summary>In place of that message.</summary>
    Instead,
}
