using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Deadlocks;

namespace BotRelay.Experiments;

/// <summary>What is compared: every pair with every strategy, profile and seed.</summary>
/// <param name="Pairs">Who talks.</param>
/// <param name="Strategies">What is done about a deadlock, by the names of <see cref="StrategyCatalog"/>.</param>
public sealed record ExperimentPlan(IReadOnlyList<ExperimentPair> Pairs, IReadOnlyList<string> Strategies)
{
    /// <summary>What tells the strategies that a talk is frozen. The default profile alone where none is given.</summary>
    public IReadOnlyList<DetectorProfile> Profiles { get; init; } = [DetectorProfile.Default];

    /// <summary>Seeds, each a talk of its own.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [ExperimentDefaults.Seed];

    /// <summary>Turns said after the onset, 1 or more.</summary>
    public int Turns { get; init; } = ExperimentDefaults.Turns;

    /// <summary>Turns in which a talk has to freeze, 1 or more; one that does not is compared from there.</summary>
    public int LatestOnset { get; init; } = ExperimentDefaults.LatestOnset;

    /// <summary>How models draw their words, or <see langword="null"/>.</summary>
    public Sampling? Sampling { get; init; }

    /// <summary>How many last turns an agent is shown, or <see langword="null"/> for all.</summary>
    public int? MemoryTurns { get; init; }

    /// <summary>Longest wait for a reply, or <see langword="null"/> for the relay's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Talks at a time, 1 or more; <see langword="null"/> for one a processor.</summary>
    public int? Parallel { get; init; }

    /// <summary>Where topics come from, or <see langword="null"/> for the list that ships.</summary>
    public TopicPicker? Topics { get; init; }

    /// <summary>Refuses a plan that cannot be run.</summary>
    /// <exception cref="FormatException">What is wrong, and what was expected.</exception>
    public void Validate()
    {
        Require(Pairs.Count > 0, "a pair at least", "pairs");
        Require(Strategies.Count > 0, "a strategy at least", "strategies");
        Require(Profiles.Count > 0, "a profile at least", "profiles");
        Require(Seeds.Count > 0, "a seed at least", "seeds");
        Require(Turns > 0 && LatestOnset > 0 && Parallel is null or > 0 && MemoryTurns is null or > 0, "numbers of 1 or more", "turns, latest_onset, parallel and memory_turns");
        Require(Pairs.All(p => p.Name.Length > 0 && p.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')), "names of letters, digits, - and _", "pairs");
        Require(Pairs.DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Count() == Pairs.Count, "a name of its own for each", "pairs");
        Require(Strategies.Distinct(StringComparer.Ordinal).Count() == Strategies.Count, "each once", "strategies");
        Require(Profiles.DistinctBy(p => p.Name, StringComparer.Ordinal).Count() == Profiles.Count, "a name of its own for each", "profiles");
        Require(Seeds.Distinct().Count() == Seeds.Count, "each once", "seeds");
        foreach (var strategy in Strategies)
        {
            _ = StrategyCatalog.Create(strategy, Topics);
        }

        static void Require(bool holds, string expected, string where)
        {
            if (!holds)
            {
                throw new FormatException($"Expected {expected} in {where} of the experiment.");
            }
        }
    }
}
