using BotRelay.Agents;

namespace BotRelay.Relaying;

/// <summary>How long the relay waits between a turn's arrival and asking the next agent.</summary>
public sealed record Pace
{
    private Pace(TimeSpan least, TimeSpan most) => (Least, Most) = (least, most);

    /// <summary>No wait.</summary>
    public static Pace None { get; } = new(TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>The shortest wait.</summary>
    public TimeSpan Least { get; }

    /// <summary>The longest wait.</summary>
    public TimeSpan Most { get; }

    /// <summary>Always the same wait.</summary>
    /// <param name="wait">Zero or longer.</param>
    public static Pace Fixed(TimeSpan wait) => Between(wait, wait);

    /// <summary>A wait drawn evenly from a range, by the seed of the run and the turn.</summary>
    /// <param name="least">Zero or longer.</param>
    /// <param name="most">Not shorter than <paramref name="least"/>.</param>
    public static Pace Between(TimeSpan least, TimeSpan most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        return new Pace(least, most);
    }

    /// <summary>The wait before a turn.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="turn">Index of the turn.</param>
    public TimeSpan Before(int turn, int seed) =>
        Least + ((Most - Least) * new Random(Seeds.Mix(seed, turn, Seeds.Of("pace"))).NextDouble());
}
