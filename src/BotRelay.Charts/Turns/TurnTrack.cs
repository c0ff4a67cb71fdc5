using BotRelay.Charts.Styling;

namespace BotRelay.Charts.Turns;

/// <summary>A value a turn, drawn as one line.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Values">A value a turn; <see langword="null"/> leaves a gap.</param>
/// <param name="Ink">Colour of the line.</param>
/// <param name="Dash">Dash of the line, a plotly.js name.</param>
/// <param name="Symbol">Marker, a plotly.js name.</param>
internal sealed record TurnTrack(string Name, IReadOnlyList<double?> Values, Ink Ink, string Dash = "solid", string Symbol = "circle")
{
    /// <summary>A value a turn; what is no number leaves a gap too, since neither an axis nor JSON has a place for it.</summary>
    public IReadOnlyList<double?> Values { get; } = [.. Values.Select(v => v is { } value && double.IsFinite(value) ? v : null)];
}

/// <summary>A level a track is held against.</summary>
/// <param name="Value">The level, in units of its row.</param>
/// <param name="Label">What stands at its end.</param>
/// <param name="Decides">Whether the alarm hangs on it; drawn stronger.</param>
internal sealed record TurnLevel(double Value, string Label, bool Decides);

/// <summary>Tracks with one unit, drawn in one row.</summary>
/// <param name="Title">Axis title with its unit.</param>
/// <param name="Tracks">What is drawn, the most telling first.</param>
/// <param name="Levels">Thresholds.</param>
/// <param name="Range">Range of the axis, or <see langword="null"/> to fit.</param>
internal sealed record TurnRow(string Title, IReadOnlyList<TurnTrack> Tracks, IReadOnlyList<TurnLevel> Levels, double[]? Range);
