using System.Runtime.InteropServices;

namespace BotRelay.Deadlocks.Signals;

/// <summary>
/// How much likelier the turn's words are after what was said lately than in general: mean log-ratio of a decaying cache (Kuhn and De Mori 1990)
/// to a background given by the rank of the word in the vocabulary (Zipf's law).
/// </summary>
internal sealed class FamiliaritySignal : ISignal
{
    private const double Decay = 0.92;
    private const double Prior = 200;

    // A count and the turn it was last brought up to: decay is applied when the id comes up again, so a turn costs its own ids.
    // No more entries than the vocabulary has pieces.
    private readonly Dictionary<int, (double Count, int Turn)> _counts = [];
    private double _total;
    private int _turn;

    public string Name => "familiarity";

    public SignalNeeds Needs => SignalNeeds.None;

    public double? Next(TurnFeatures turn)
    {
        var ids = turn.Ids.Span;
        double? value = _total > 0 && ids.Length > 0 ? MeanLogRatio(new HashSet<int>(turn.Ids.ToArray())) : null;
        _turn++;
        _total = (_total * Decay) + ids.Length;
        foreach (var id in ids)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, id, out _);
            entry = (Decayed(entry) + 1, _turn);
        }

        return value;
    }

    private double MeanLogRatio(HashSet<int> distinct) =>
        distinct.Average(id => Math.Log(((Decayed(_counts.GetValueOrDefault(id)) / WordBackground.Of(id)) + Prior) / (_total + Prior)));

    private double Decayed((double Count, int Turn) entry) => entry.Count * Math.Pow(Decay, _turn - entry.Turn);
}
