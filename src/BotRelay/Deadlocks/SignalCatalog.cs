using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BotRelay.Deadlocks.Signals;
using BotRelay.Embeddings;

namespace BotRelay.Deadlocks;

/// <summary>The signals by name. A window is any whole number from 1: <c>coverage_20</c>, <c>lag3</c>.</summary>
public static class SignalCatalog
{
    /// <summary>Every family of signals.</summary>
    public static IReadOnlyList<SignalFamily> Families { get; } =
    [
        new("staleness", false, false, -2, 4, "Restatement (mean log-ratio), less where the turn brings a name, a number or an opening word new to the talk.",
            _ => new StalenessSignal()),
        new("restatement", false, false, -2, 4, "How much better the words are explained by what was said lately, own words above all, than by language in general.",
            _ => new RestatementSignal()),
        new("familiarity", false, false, -20, 20, "How much likelier the turn's words are after this talk than in general (mean log-ratio).",
            _ => new FamiliaritySignal()),
        new("coverage_", true, true, -1, 1, "How well the turn's tokens are matched by tokens of the K turns before.",
            k => new CoverageSignal(k, StaticEmbedder.Default.Vectors)),
        new("lexical_coverage_", true, false, 0, 1, "Share of the turn's content words that occur in the K turns before.",
            k => new LexicalCoverageSignal(k)),
        new("lag", true, true, -1, 1, "Cosine to the turn N before: 1 the other agent's last, 2 the agent's own.",
            n => new LagSignal(n)),
        new("window_mean_", true, true, -1, 1, "Mean cosine to the K turns before.",
            k => new WindowCosineSignal($"window_mean_{k}", k, c => c.Average())),
        new("window_max_", true, true, -1, 1, "Greatest cosine to one of the K turns before.",
            k => new WindowCosineSignal($"window_max_{k}", k, c => c.Max())),
        new("centroid_", true, true, -1, 1, "Cosine to the mean vector of the K turns before.",
            k => new CentroidSignal(k)),
        new("sentence_min_", true, true, -1, 1, "Newest sentence of the turn: least of the best cosines to a sentence of the K turns before.",
            k => new SentenceMinSignal(k)),
        new("contextual_coverage_", true, true, -1, 1, "Coverage on vectors of tokens in their context, from an embedder that gives those.",
            k => new ContextualCoverageSignal(k, StaticEmbedder.Default.Vectors)),
        new("compression_", true, false, -10, 2, "Share of the turn that zlib saves by knowing the K turns before.",
            k => new CompressionSignal(k)),
        new("own_mean_", true, true, -1, 1, "Mean cosine to the speaker's own last K turns.",
            k => new OwnMeanSignal(k)),
        new("own_jaccard_", true, false, 0, 1, "Greatest share of words in common with one of the speaker's own last K turns (Jaccard).",
            k => new OwnJaccardSignal(k)),
        new("zlib_ratio_", true, false, -10, 1, "Share of the turn and the K - 1 before it that zlib saves.",
            k => new ZlibRatioSignal(k)),
    ];

    /// <summary>The signals measured when none are chosen.</summary>
    public static IReadOnlyList<string> Default { get; } =
    [
        "staleness", "restatement", "familiarity", "coverage_20", "lexical_coverage_20", "lag1", "lag2", "window_mean_6", "window_max_12", "centroid_12", "compression_6",
    ];

    /// <summary>A new instance of a signal, for one conversation.</summary>
    /// <param name="name">Its name, window included.</param>
    /// <exception cref="ArgumentException">No signal has that name.</exception>
    public static ISignal Create(string name) => Parse(name).Create();

    /// <summary>Reads a signal's name.</summary>
    /// <param name="name">Its name, window included.</param>
    /// <exception cref="ArgumentException">No signal has that name.</exception>
    public static SignalInfo Parse(string name) => TryParse(name, out var signal) ? signal : throw new ArgumentException(
        $"No signal is named \"{name}\". Expected one of {string.Join(", ", Families.Select(f => f.Pattern))}, with K or N a number of turns from 1, such as coverage_20.",
        nameof(name));

    /// <summary>Reads a signal's name.</summary>
    /// <param name="name">Its name, window included.</param>
    /// <param name="signal">The signal.</param>
    /// <returns>Whether there is such a signal.</returns>
    public static bool TryParse([NotNullWhen(true)] string? name, [NotNullWhen(true)] out SignalInfo? signal)
    {
        signal = name is null ? null : Families.Select(f => Match(f, name)).FirstOrDefault(s => s is not null);
        return signal is not null;
    }

    private static SignalInfo? Match(SignalFamily family, string name)
    {
        if (!family.HasWindow)
        {
            return name == family.Prefix ? new SignalInfo(family, null) : null;
        }

        // One spelling a signal: no sign, no leading zero.
        return name.StartsWith(family.Prefix, StringComparison.Ordinal)
            && name[family.Prefix.Length..] is ['1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..] digits
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var window)
                ? new SignalInfo(family, window) : null;
    }
}
