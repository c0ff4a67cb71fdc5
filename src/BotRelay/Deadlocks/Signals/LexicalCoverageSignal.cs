namespace BotRelay.Deadlocks.Signals;

/// <summary>Share of the turn's distinct content words that occur in the window.</summary>
internal sealed class LexicalCoverageSignal(int window) : ISignal
{
    private readonly WindowVocabulary<string> _window = new(window);
    private int _turns;

    public string Name => $"lexical_coverage_{window}";

    public SignalNeeds Needs => SignalNeeds.None;

    public double? Next(TurnFeatures turn)
    {
        string[] content = [.. turn.Words.Where(ContentWords.Contains).Distinct()];
        double? value = _turns++ > 0 && content.Length > 0 ? (double)content.Count(_window.Contains) / content.Length : null;
        _window.Add(content);
        return value;
    }
}
