namespace BotRelay.Deadlocks.Signals;

/// <summary>
/// How much better "most words are drawn from what was said lately" explains the turn than "hardly any is": the mean, over its distinct word pieces, of
/// the log-ratio of two mixtures of a cache and the background. Bounded, so that no single word decides: ln(.2/.98) for a word never said, towards ln(40)
/// for one said all the time. A speaker's own words weigh more than the others', and half of the cache fades fast.
/// </summary>
internal sealed class RestatementSignal : ISignal
{
    private const double SlowDecay = .92;
    private const double FastDecay = .70;
    private const double OwnWeight = 1.5;
    private const double OtherWeight = .5;
    private const double Prior = 25;
    private const double Frozen = .80;
    private const double Lively = .02;
    private const double Forget = .5;
    private const int Unknown = 100;

    private readonly Dictionary<string, (SpeechCache Slow, SpeechCache Fast)> _speakers = new(StringComparer.Ordinal);

    public string Name => "restatement";

    public SignalNeeds Needs => SignalNeeds.None;

    public void Intervene()
    {
        foreach (var (slow, fast) in _speakers.Values)
        {
            slow.Fade(Forget);
            fast.Fade(Forget);
        }
    }

    public double? Next(TurnFeatures turn)
    {
        var ids = Array.FindAll(turn.Ids.ToArray(), id => id != Unknown);
        var value = Value(turn.Turn.Speaker, ids);
        foreach (var (slow, fast) in _speakers.Values)
        {
            slow.Fade();
            fast.Fade();
        }

        if (!_speakers.TryGetValue(turn.Turn.Speaker, out var own))
        {
            own = (new SpeechCache(SlowDecay), new SpeechCache(FastDecay));
            _speakers.Add(turn.Turn.Speaker, own);
        }

        own.Slow.Add(ids);
        own.Fast.Add(ids);
        return value;
    }

    private double? Value(string speaker, int[] ids)
    {
        // Most conversations have two speakers, and what a speaker who left said fades.
        var heard = _speakers.Select(s => (Weight: s.Key == speaker ? OwnWeight : OtherWeight, s.Value.Slow, s.Value.Fast)).ToArray();
        double slow = 0, fast = 0;
        foreach (var (weight, slowCache, fastCache) in heard)
        {
            slow += weight * slowCache.Total;
            fast += weight * fastCache.Total;
        }

        if (slow <= 0 || ids.Length == 0)
        {
            return null;
        }

        double sum = 0;
        var distinct = new SortedSet<int>(ids);
        foreach (var id in distinct)
        {
            double slowCount = 0, fastCount = 0;
            foreach (var (weight, slowCache, fastCache) in heard)
            {
                slowCount += weight * slowCache[id];
                fastCount += weight * fastCache[id];
            }

            var ratio = ((slowCount / (slow + Prior)) + (fastCount / (fast + Prior))) / 2 / WordBackground.Of(id);
            sum += Math.Log(((Frozen * ratio) + 1 - Frozen) / ((Lively * ratio) + 1 - Lively));
        }

        return sum / distinct.Count;
    }
}
