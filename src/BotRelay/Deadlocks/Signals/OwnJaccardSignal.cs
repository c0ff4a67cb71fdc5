namespace BotRelay.Deadlocks.Signals;

/// <summary>Greatest Jaccard index, words in common over words in either, with one of the speaker's own last turns.</summary>
internal sealed class OwnJaccardSignal(int window) : ISignal
{
    private readonly OwnTurns<HashSet<string>> _turns = new(window);

    public string Name => $"own_jaccard_{window}";

    public SignalNeeds Needs => SignalNeeds.None;

    public double? Next(TurnFeatures turn)
    {
        var words = turn.Words.ToHashSet(StringComparer.Ordinal);
        var own = _turns.Of(turn.Turn.Speaker);
        double? best = null;
        foreach (var earlier in own)
        {
            var common = words.Count(earlier.Contains);
            var either = words.Count + earlier.Count - common;
            var jaccard = either > 0 ? (double)common / either : 0;
            best = Math.Max(best ?? jaccard, jaccard);
        }

        own.Add(words);
        return best;
    }
}
