using System.Collections;

namespace BotRelay.Tuning;

/// <summary>The labels of one conversation, one a turn. Immutable; safe to share between threads.</summary>
public sealed class TurnLabels : IReadOnlyList<TurnLabel>
{
    /// <summary>Turns a run of <see cref="TurnLabel.Deadlock"/> needs to count as a deadlock.</summary>
    public const int ShortestDeadlock = 4;

    private readonly TurnLabel[] _labels;

    /// <summary>Takes a copy of labels.</summary>
    /// <param name="labels">One a turn, from turn 0.</param>
    public TurnLabels(IEnumerable<TurnLabel> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        _labels = [.. labels];
        GoldSegments = FindSegments(_labels);
    }

    /// <summary>Number of turns.</summary>
    public int Count => _labels.Length;

    /// <summary>The label of a turn.</summary>
    /// <param name="index">The turn.</param>
    public TurnLabel this[int index] => _labels[index];

    /// <summary>
    /// The deadlocks: maximal runs of <c>1</c>, <see cref="ShortestDeadlock"/> turns or longer from their first to their last <c>1</c>.
    /// A <c>?</c> between two <c>1</c> does not break a run.
    /// </summary>
    public IReadOnlyList<GoldSegment> GoldSegments { get; }

    /// <summary>Turns that say <paramref name="label"/>.</summary>
    /// <param name="label">The label to count.</param>
    public int CountOf(TurnLabel label) => _labels.AsSpan().Count(label);

    /// <summary>Whether both clean and frozen turns are known: measures that compare the two need that.</summary>
    public bool HasBothClasses => CountOf(TurnLabel.Clean) > 0 && CountOf(TurnLabel.Deadlock) > 0;

    /// <summary>Reads one character a turn: <c>1</c> deadlock, <c>0</c> clean, <c>?</c> raters disagree.</summary>
    /// <param name="text">The characters, without white space.</param>
    /// <exception cref="FormatException">Any other character; the message names it and its turn.</exception>
    public static TurnLabels Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TurnLabels(text.Select((c, turn) => c switch
        {
            '0' => TurnLabel.Clean,
            '1' => TurnLabel.Deadlock,
            '?' => TurnLabel.Unknown,
            _ => throw new FormatException($"turn {turn}: expected 0, 1 or ?, found {Quote(c)}."),
        }));
    }

    /// <summary>The labels one rater's segments make. Turns the rater has not read are unknown; a deadlock without an end goes on to the last turn read.</summary>
    /// <param name="turns">Turns of the conversation.</param>
    /// <param name="rater">The rater.</param>
    /// <param name="segments">Segments of any rater; others' are left out.</param>
    public static TurnLabels Of(int turns, LabelRater rater, IEnumerable<LabelSegment> segments)
    {
        ArgumentNullException.ThrowIfNull(rater);
        ArgumentNullException.ThrowIfNull(segments);
        var labels = new TurnLabel[turns];
        var reviewed = Math.Clamp(rater.Reviewed ?? turns, 0, turns);
        labels.AsSpan(reviewed).Fill(TurnLabel.Unknown);
        if (rater.Open is { } open && open < reviewed)
        {
            labels.AsSpan(open..reviewed).Fill(TurnLabel.Deadlock);
        }

        foreach (var segment in segments.Where(s => s.Rater == rater.Name))
        {
            labels.AsSpan(segment.Start..(segment.End + 1)).Fill(TurnLabel.Deadlock);
        }

        return new TurnLabels(labels);
    }

    /// <summary>What several raters agree on: their label where all give the same one, unknown elsewhere.</summary>
    /// <param name="raters">At least one rater's labels, all of the same length.</param>
    public static TurnLabels Consensus(IReadOnlyList<TurnLabels> raters)
    {
        ArgumentNullException.ThrowIfNull(raters);
        ArgumentOutOfRangeException.ThrowIfZero(raters.Count);
        return new TurnLabels(raters[0].Select((label, turn) =>
            raters.All(r => r[turn] == label) ? label : TurnLabel.Unknown));
    }

    /// <inheritdoc/>
    public IEnumerator<TurnLabel> GetEnumerator() => ((IEnumerable<TurnLabel>)_labels).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One character a turn, as <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(Count, _labels, static (text, labels) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = labels[i] switch { TurnLabel.Clean => '0', TurnLabel.Deadlock => '1', _ => '?' };
        }
    });

    private static string Quote(char c) => char.IsControl(c) || char.IsSurrogate(c) ? $"U+{(int)c:X4}" : $"'{c}'";

    private static List<GoldSegment> FindSegments(TurnLabel[] labels)
    {
        var segments = new List<GoldSegment>();
        int start = -1, last = -1;
        for (var t = 0; t <= labels.Length; t++)
        {
            if (t == labels.Length || labels[t] == TurnLabel.Clean)
            {
                if (start >= 0 && last - start + 1 >= ShortestDeadlock)
                {
                    segments.Add(new GoldSegment(start, last));
                }

                start = -1;
            }
            else if (labels[t] == TurnLabel.Deadlock)
            {
                start = start < 0 ? t : start;
                last = t;
            }
        }

        return segments;
    }
}
