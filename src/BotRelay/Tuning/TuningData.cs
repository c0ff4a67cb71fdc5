namespace BotRelay.Tuning;

/// <summary>Signal tracks as plain arrays, for the inner loops.</summary>
internal sealed class TuningData
{
    public TuningData(IReadOnlyList<SignalTrack> tracks, IReadOnlyList<string>? signals)
    {
        Tracks = [.. tracks.Select(t => new Talk(t))];
        Signals = [.. signals ?? [.. tracks.SelectMany(t => t.Values.Keys).Distinct()]];
        foreach (var track in tracks)
        {
            var missing = Signals.FirstOrDefault(s => !track.Values.ContainsKey(s));
            if (missing is not null)
            {
                throw new ArgumentException($"{track.Name}: expected values of the signal {missing}, found {string.Join(", ", track.Values.Keys)}.", nameof(tracks));
            }
        }

        Groups = [.. tracks.Select(t => t.Group).Distinct()];
        GroupOf = [.. tracks.Select(t => Array.IndexOf(Groups, t.Group))];
    }

    /// <summary>The conversations.</summary>
    public Talk[] Tracks { get; }

    /// <summary>Signals to search.</summary>
    public string[] Signals { get; }

    /// <summary>What is left out together, one fold each.</summary>
    public string[] Groups { get; }

    /// <summary>Each conversation's group, as an index.</summary>
    public int[] GroupOf { get; }

    /// <summary>Whether both clean and frozen turns are labelled once a group is left out.</summary>
    /// <param name="without">Index of the group; the number of groups for none.</param>
    public bool HasBothClasses(int without)
    {
        var rest = Tracks.Where((_, i) => GroupOf[i] != without).ToList();
        return rest.Any(t => t.Clean > 0) && rest.Any(t => t.Frozen > 0);
    }

    /// <summary>A signal's values over all conversations, sorted.</summary>
    public double[] Sorted(string signal)
    {
        double[] all = [.. Tracks.SelectMany(t => t.Values[signal]).Where(v => !double.IsNaN(v))];
        Array.Sort(all);
        return all;
    }

    /// <summary>The distance of a signal's quartiles, its scale; 1 where it does not vary.</summary>
    public double Spread(string signal)
    {
        var sorted = Sorted(signal);
        var spread = sorted.Length == 0 ? 0 : sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4];
        return spread > 0 ? spread : 1;
    }

    internal sealed class Talk
    {
        public Talk(SignalTrack track)
        {
            Name = track.Name;
            LabelList = track.Labels;
            Labels = [.. track.Labels];
            Intervened = [.. track.Intervened];
            Values = track.Values.ToDictionary(v => v.Key, v => v.Value.Select(x => x is { } number && double.IsFinite(number) ? number : double.NaN).ToArray());
            Clean = track.Labels.CountOf(TurnLabel.Clean);
            Frozen = track.Labels.CountOf(TurnLabel.Deadlock);
            if (Intervened.Length != Labels.Length || Values.Values.Any(v => v.Length != Labels.Length))
            {
                throw new ArgumentException($"{track.Name}: expected {Labels.Length} turns in every column, one for each label.");
            }
        }

        public string Name { get; }

        public TurnLabels LabelList { get; }

        public TurnLabel[] Labels { get; }

        public bool[] Intervened { get; }

        public Dictionary<string, double[]> Values { get; }

        public int Clean { get; }

        public int Frozen { get; }

        /// <summary>What one turn of it counts, so that every conversation counts the same.</summary>
        public double Weight => Clean + Frozen == 0 ? 0 : 1.0 / (Clean + Frozen);
    }
}
