using BotRelay.Tuning;

namespace BotRelay.Cli.Tuning;

/// <summary>One rater's way through one log: where they are, what they marked, and how to take it back. Knows nothing of a screen.</summary>
internal sealed class LabelSession
{
    /// <summary>What a segment can be called; the first is what a new one is.</summary>
    public static readonly IReadOnlyList<string> Kinds = [LabelDefaults.Kind, "restatement", "affirmation", "platitudes", "cycle", "love", "farewell"];

    private readonly int _turns;
    private readonly string _rater;
    private readonly Stack<State> _before = new();
    private State _state;

    /// <summary>Goes on where the rater left.</summary>
    /// <param name="turns">Turns of the log; at least one.</param>
    /// <param name="rater">The rater, with what they have read so far.</param>
    /// <param name="segments">What they marked so far.</param>
    public LabelSession(int turns, LabelRater rater, IEnumerable<LabelSegment> segments)
    {
        (_turns, _rater) = (turns, rater.Name);
        var reviewed = Math.Clamp(rater.Reviewed ?? turns, 1, turns);
        _state = new State(reviewed - 1, reviewed, rater.Open, [.. segments]);
        Annotator = rater.Annotator;
    }

    /// <summary>What the rater is.</summary>
    public string Annotator { get; }

    /// <summary>The turn looked at.</summary>
    public int Position => _state.Position;

    /// <summary>Onset of a deadlock whose end is not marked yet.</summary>
    public int? Open => _state.Open;

    /// <summary>What was marked so far, by onset.</summary>
    public IReadOnlyList<LabelSegment> Segments => _state.Segments;

    /// <summary>What the last key did, where the rater should know.</summary>
    public string Message { get; private set; } = "";

    /// <summary>The rater as the file keeps them.</summary>
    public LabelRater Rater => new(_rater, Annotator, _state.Reviewed == _turns ? null : _state.Reviewed, _state.Open);

    /// <summary>The labels so far.</summary>
    public TurnLabels Labels => TurnLabels.Of(_turns, Rater, Segments);

    /// <summary>Looks at another turn; every turn up to there counts as read.</summary>
    /// <param name="step">How many turns further.</param>
    public void Move(int step)
    {
        var position = Math.Clamp(Position + step, 0, _turns - 1);
        Message = position == Position && step > 0 ? "This is the last turn." : "";
        _state = _state with { Position = position, Reviewed = Math.Max(_state.Reviewed, position + 1) };
    }

    /// <summary>Marks the turn looked at as the first of a deadlock.</summary>
    public void MarkOnset()
    {
        if (Segments.FirstOrDefault(s => s.Start <= Position && Position <= s.End) is { } inside)
        {
            Message = $"Turn {Position} is inside the deadlock {inside.Start} to {inside.End}: x removes it.";
            return;
        }

        Change(_state with { Open = Position });
        Message = $"Deadlock from turn {Position}: go to its last turn and press e.";
    }

    /// <summary>Marks the turn looked at as the last of the deadlock that is open.</summary>
    public void MarkEnd()
    {
        if (Open is not { } start || Position < start)
        {
            Message = Open is null ? "No onset is marked: press o at the first turn of a deadlock." : $"The onset is turn {Open}, behind this one.";
            return;
        }

        if (Segments.FirstOrDefault(s => s.Start > start && s.Start <= Position) is { } within)
        {
            Message = $"The deadlock {within.Start} to {within.End} lies in between: remove it with x, or end this one before it.";
            return;
        }

        Change(_state with { Open = null, Segments = [.. Segments.Append(new LabelSegment(start, Position, Kinds[0], _rater)).OrderBy(s => s.Start)] });
        var length = Position - start + 1;
        Message = length < TurnLabels.ShortestDeadlock
            ? $"Marked {start} to {Position}: {length} turns; a deadlock has at least {TurnLabels.ShortestDeadlock}."
            : $"Marked {start} to {Position}. k changes its kind.";
    }

    /// <summary>Gives the deadlock the turn looked at is in the next kind.</summary>
    public void NextKind()
    {
        var index = Segments.ToList().FindIndex(s => s.Start <= Position && Position <= s.End);
        if (index < 0)
        {
            Message = "This turn is in no marked deadlock.";
            return;
        }

        var kind = Kinds[(Kinds.ToList().IndexOf(Segments[index].Kind) + 1) % Kinds.Count];
        Change(_state with { Segments = [.. Segments.Select((s, i) => i == index ? s with { Kind = kind } : s)] });
        Message = $"{Segments[index].Start} to {Segments[index].End}: {kind}.";
    }

    /// <summary>Removes the deadlock the turn looked at is in, or the open onset.</summary>
    public void Remove()
    {
        var left = Segments.Where(s => Position < s.Start || s.End < Position).ToList();
        if (left.Count == Segments.Count && Open is null)
        {
            Message = "There is nothing marked at this turn.";
            return;
        }

        Change(left.Count < Segments.Count ? _state with { Segments = left } : _state with { Open = null });
        Message = "Removed.";
    }

    /// <summary>Takes the last mark back, and goes where it was made.</summary>
    public void Undo()
    {
        if (!_before.TryPop(out var before))
        {
            Message = "Nothing to undo.";
            return;
        }

        _state = before with { Reviewed = _state.Reviewed };
        Message = "Undone.";
    }

    private void Change(State state)
    {
        _before.Push(_state);
        _state = state;
    }

    private sealed record State(int Position, int Reviewed, int? Open, IReadOnlyList<LabelSegment> Segments);
}
