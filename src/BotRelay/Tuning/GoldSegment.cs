namespace BotRelay.Tuning;

/// <summary>One deadlock of a labelled conversation.</summary>
/// <param name="Start">Its first turn: the onset.</param>
/// <param name="End">Its last turn.</param>
public readonly record struct GoldSegment(int Start, int End)
{
    /// <summary>Turns from the first to the last, both counted.</summary>
    public int Length => End - Start + 1;
}
