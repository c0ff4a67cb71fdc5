using System.Globalization;
using BotRelay.Showing;
using Microsoft.Extensions.AI;

namespace BotRelay.Deadlocks;

/// <summary>A signal, the detector on it, and where its parameters come from. Immutable; kept as JSON.</summary>
/// <remarks>A threshold holds for the embedder it was tuned with and for no other: <see cref="Embedder"/> names it.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record DetectorProfile : IShown
{
    private static readonly Lazy<DetectorProfile> DefaultProfile = new(() => Find("staleness-filter"));
    private static readonly Lazy<DetectorProfile> CoverageProfile = new(() => Find("coverage-20"));

    /// <summary>Its name: that of its file, without extension.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the signal, window included.</summary>
    public required string Signal { get; init; }

    /// <summary>Model id of the embedder the signal was tuned with; <see langword="null"/> where the signal needs no vectors.</summary>
    public string? Embedder { get; init; }

    /// <summary>The detector's parameters.</summary>
    public required DetectorParameters Detector { get; init; }

    /// <summary>Kind of the detector: <c>threshold</c>, <c>filter</c>.</summary>
    public string Kind => Detector.Kind;

    /// <summary>Where the parameters come from, or <see langword="null"/> where nobody said.</summary>
    public ProfileProvenance? Provenance { get; init; }

    /// <summary>The default: staleness with the filter. Needs no vectors.</summary>
    public static DetectorProfile Default => DefaultProfile.Value;

    /// <summary>The embedding's own: coverage of the last 20 turns with a smoothed threshold.</summary>
    public static DetectorProfile Coverage => CoverageProfile.Value;

    /// <summary>Names of the profiles that ship in the assembly.</summary>
    public static IReadOnlyList<string> Names { get; } = EmbeddedData.Names("profiles");

    /// <summary>The profile in a line.</summary>
    /// <returns>Name, signal and detector.</returns>
    public override string ToString() => $"{Name}: {Signal}, {Detector}";

    /// <summary>A profile that ships in the assembly, or one from a file.</summary>
    /// <param name="nameOrPath">A name of <see cref="Names"/>, or the path of a JSON file.</param>
    /// <exception cref="DetectorProfileException">There is neither, or the file is no profile.</exception>
    public static DetectorProfile Find(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        if (!Names.Contains(nameOrPath))
        {
            return File.Exists(nameOrPath) ? Load(nameOrPath) : throw new DetectorProfileException(
                $"Expected the name of a profile ({string.Join(", ", Names)}) or the path of a JSON file; found \"{nameOrPath}\", which is neither.");
        }

        using var resource = new StreamReader(EmbeddedData.Open($"profiles/{nameOrPath}.json"));
        return ProfileJson.Read(resource.ReadToEnd(), nameOrPath);
    }

    /// <summary>Reads a profile from a file.</summary>
    /// <param name="path">Path of the JSON file.</param>
    /// <exception cref="DetectorProfileException">The file is no profile: the message names file, field, what was expected and found.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DetectorProfile Load(string path) => ProfileJson.Read(File.ReadAllText(path), path);

    /// <summary>Writes the profile to a file, as <see cref="Load"/> reads it.</summary>
    /// <param name="path">Path of the file; one that exists is replaced.</param>
    /// <exception cref="DetectorProfileException">The profile is not valid.</exception>
    public void Save(string path)
    {
        Validate();
        File.WriteAllText(path, ToJson());
    }

    /// <summary>The profile as JSON, ended by a line end.</summary>
    public string ToJson() => ProfileJson.Write(this);

    /// <summary>What it is and where it comes from, for a notebook.</summary>
    /// <returns>A fragment of HTML.</returns>
    public string ToHtml() => Markup.Facts($"Profile {Name}", [
        ("signal", Signal),
        ("embedder", Embedder),
        ("detector", Detector.ToString()),
        ("tuned on", Provenance is { } p ? string.Create(CultureInfo.InvariantCulture, $"{p.Conversations} conversations, {p.Turns} labelled turns: {string.Join(", ", p.Logs)}") : null),
        ("chosen by", Provenance?.Objective),
        ("MCC where left out", Provenance?.Mcc is { } mcc ? Markup.Number(mcc) : null),
        ("remark", Provenance?.Remark),
    ]);

    /// <summary>Throws when the profile cannot be used.</summary>
    /// <exception cref="DetectorProfileException">An unknown signal, a parameter out of range: all of them are named.</exception>
    public void Validate()
    {
        var problems = new List<string>();
        if (!SignalCatalog.TryParse(Signal, out var signal))
        {
            problems.Add($"signal: expected one of {string.Join(", ", SignalCatalog.Families.Select(f => f.Pattern))}, found \"{Signal}\".");
        }

        if (signal is { Family.UsesVectors: true } && Embedder is null)
        {
            problems.Add($"embedder: expected the model id of the embedder {Signal} was tuned with, found nothing.");
        }

        problems.AddRange(Detector.Problems(signal).Select(p => "detector." + p));
        if (string.IsNullOrWhiteSpace(Name))
        {
            problems.Insert(0, "name: expected a text, found a blank.");
        }

        if (problems.Count > 0)
        {
            throw new DetectorProfileException(string.Join(" ", problems));
        }
    }

    /// <summary>Throws when the profile cannot be used with an embedder: a threshold does not hold for another one than it was tuned with.</summary>
    /// <param name="embedder">The embedder that is to be used.</param>
    /// <exception cref="DetectorProfileException">The profile is not valid, or was tuned with another embedder.</exception>
    public void ValidateFor(IEmbeddingGenerator<string, Embedding<float>> embedder)
    {
        ArgumentNullException.ThrowIfNull(embedder);
        Validate();
        var model = (embedder.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId;
        if (Embedder is { } tuned && tuned != model)
        {
            throw new DetectorProfileException(
                $"Profile {Name} was tuned with the embedder {tuned}, found {model ?? "one without a model id"}. "
                + "A threshold does not hold for another embedder: use that one, or tune a profile for this one.");
        }
    }
}
