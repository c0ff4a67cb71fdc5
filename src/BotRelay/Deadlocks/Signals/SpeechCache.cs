using System.Runtime.InteropServices;

namespace BotRelay.Deadlocks.Signals;

/// <summary>What one speaker said lately: counts of word pieces that fade turn by turn (a cache, Kuhn and De Mori 1990).</summary>
internal sealed class SpeechCache(double decay)
{
    private const double Negligible = 1e-12;

    // Counts in units of the scale, so that fading all of them costs one multiplication.
    private readonly Dictionary<int, double> _counts = [];
    private double _scale = 1;
    private double _total;

    /// <summary>Sum of all counts.</summary>
    public double Total => _total * _scale;

    /// <summary>Count of a word piece.</summary>
    public double this[int id] => _counts.GetValueOrDefault(id) * _scale;

    /// <summary>A turn goes by.</summary>
    public void Fade() => Fade(decay);

    /// <summary>Multiplies every count.</summary>
    public void Fade(double factor)
    {
        _scale *= factor;
        if (_scale < Negligible)
        {
            foreach (var (id, count) in _counts.ToArray())
            {
                if (count * _scale < Negligible)
                {
                    _counts.Remove(id);
                }
                else
                {
                    _counts[id] = count * _scale;
                }
            }

            (_total, _scale) = (_total * _scale, 1);
        }
    }

    /// <summary>Adds the word pieces of a turn, repeats counted.</summary>
    public void Add(ReadOnlySpan<int> ids)
    {
        foreach (var id in ids)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, id, out _) += 1 / _scale;
        }

        _total += ids.Length / _scale;
    }
}
