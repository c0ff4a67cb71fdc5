using BotRelay.Embeddings;

namespace BotRelay.Deadlocks.Signals;

/// <summary>
/// Token MaxSim, as in ColBERT (Khattab and Zaharia 2020) and BERTScore (Zhang et al. 2020): how well each distinct token of the turn is matched
/// by its nearest token in the window, weighted by the squared length of the token's static vector.
/// </summary>
internal sealed class CoverageSignal(int window, TokenVectors vectors) : ISignal
{
    private readonly WindowVocabulary<int> _window = new(window);

    public string Name => $"coverage_{window}";

    public SignalNeeds Needs => SignalNeeds.None;

    public double? Next(TurnFeatures turn)
    {
        int[] distinct = [.. turn.Ids.ToArray().Distinct()];
        var (covered, total) = (0.0, 0.0);
        if (!_window.Items.IsEmpty)
        {
            foreach (var id in distinct)
            {
                var norm = vectors.Norm(id);
                var weight = (double)norm * norm;
                total += weight;
                // A token that was said lately matches itself.
                covered += weight * (_window.Contains(id) ? 1 : vectors.BestCosine(id, _window.Items));
            }
        }

        _window.Add(distinct);
        return total > 0 ? covered / total : null;
    }
}
