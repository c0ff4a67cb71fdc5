using System.Globalization;

namespace BotRelay.Conversations;

/// <summary>Lines one and the same thing is to be said about.</summary>
internal sealed class LineList
{
    private const int Shown = 20;
    private readonly List<(int First, int Last)> _ranges = [];

    /// <summary>The first line, 0 while there is none.</summary>
    public int First => _ranges.Count > 0 ? _ranges[0].First : 0;

    /// <summary>Adds a line; lines come in order.</summary>
    public void Add(int line)
    {
        if (_ranges.Count > 0 && _ranges[^1].Last == line - 1)
        {
            _ranges[^1] = (_ranges[^1].First, line);
            return;
        }

        _ranges.Add((line, line));
    }

    /// <summary>Puts the lines before what is said of them, where there are several: <c>lines 2, 5-7, 31: …</c>.</summary>
    public string Say(string what) => _ranges is [var (first, last)] && first == last ? what : $"{this}: {what}";

    /// <inheritdoc/>
    public override string ToString()
    {
        var some = _ranges.Take(Shown).Select(r => r.First == r.Last ? Number(r.First) : $"{Number(r.First)}-{Number(r.Last)}");
        var more = _ranges.Skip(Shown).Sum(r => r.Last - r.First + 1);
        return "lines " + string.Join(", ", some)
            + (more > 0 ? $" and {Number(more)} more" : "");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
