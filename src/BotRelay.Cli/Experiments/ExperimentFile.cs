using System.Text.RegularExpressions;
using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Cli.Bots;
using BotRelay.Experiments;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace BotRelay.Cli.Experiments;

/// <summary>The YAML file that describes an experiment.</summary>
internal sealed partial class ExperimentFile
{
    /// <summary>Its name; the file's by default.</summary>
    public string? Name { get; set; }

    /// <summary>What stands behind every bot that names nothing of its own.</summary>
    public string? Bot { get; set; }

    /// <summary>Who talks.</summary>
    public List<PairEntry> Pairs { get; set; } = [];

    /// <summary>What is done about a deadlock.</summary>
    public List<string> Strategies { get; set; } = [];

    /// <summary>Detector profiles by name, or paths relative to the file.</summary>
    public List<string>? Profiles { get; set; }

    /// <summary>Seeds.</summary>
    public List<int>? Seeds { get; set; }

    /// <summary>Turns after the onset.</summary>
    public int? Turns { get; set; }

    /// <summary>Turns in which a talk has to freeze.</summary>
    public int? LatestOnset { get; set; }

    /// <summary>Last turns an agent is shown.</summary>
    public int? MemoryTurns { get; set; }

    /// <summary>Longest wait for a reply, in seconds.</summary>
    public double? Timeout { get; set; }

    /// <summary>Talks at a time.</summary>
    public int? Parallel { get; set; }

    /// <summary>File with topics, one a line, relative to the file.</summary>
    public string? Topics { get; set; }

    /// <summary>How models draw their words.</summary>
    public SamplingEntry? Sampling { get; set; }

    /// <summary>Whether every reply ends at its last whole sentence.</summary>
    public bool WholeSentences { get; set; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="factory">Makes the bots.</param>
    /// <returns>Name and plan.</returns>
    /// <exception cref="UsageException">Not what is expected; the message names file and line.</exception>
    public static (string Name, ExperimentPlan Plan) Read(string path, BotFactory factory)
    {
        try
        {
            using var reader = File.OpenText(path);
            var file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<ExperimentFile?>(reader)
                ?? throw new UsageException($"{path}: expected pairs and strategies, found an empty file.");
            var plan = file.ToPlan(Path.GetDirectoryName(Path.GetFullPath(path))!, factory);
            plan.Validate();
            return (file.Name ?? Path.GetFileNameWithoutExtension(path), plan);
        }
        catch (YamlException e)
        {
            throw new UsageException($"{path}, line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (FormatException e)
        {
            throw new UsageException($"{path}: {e.Message}", e);
        }
    }

    private ExperimentPlan ToPlan(string folder, BotFactory factory) => new([.. Pairs.Select(p => p.ToPair(Bot, WholeSentences, folder, factory))], Strategies)
    {
        Profiles = [.. (Profiles is { Count: > 0 } ? Profiles : [null!]).Select(p => Running.Profiles.Find(p is not null && File.Exists(Path.Combine(folder, p)) ? Path.Combine(folder, p) : p))],
        Seeds = Seeds ?? [ExperimentDefaults.Seed],
        Turns = Turns ?? ExperimentDefaults.Turns,
        LatestOnset = LatestOnset ?? ExperimentDefaults.LatestOnset,
        MemoryTurns = MemoryTurns,
        Timeout = Timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Parallel = Parallel,
        Sampling = Sampling?.ToSampling(),
        Topics = Topics is null ? null : new TopicPicker(TopicList.Read(Path.Combine(folder, Topics))),
    };

    /// <summary>A pair of bots.</summary>
    internal sealed partial class PairEntry
    {
        /// <summary>Its name; the bots' joined by a hyphen by default.</summary>
        public string? Name { get; set; }

        /// <summary>What they are asked to talk about.</summary>
        public string? Topic { get; set; }

        /// <summary>The bots, in the order they speak.</summary>
        public List<BotEntry> Bots { get; set; } = [];

        [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
        private static partial Regex NotInFileNames();

        /// <summary>Makes the pair.</summary>
        public ExperimentPair ToPair(string? bot, bool wholeSentences, string folder, BotFactory factory)
        {
            // Once here, so that a bot that cannot be made is known before anybody talks.
            var names = CreateAgents().Select(a => a.Name.ToLowerInvariant());
            return new ExperimentPair(Name ?? NotInFileNames().Replace(string.Join('-', names), "-").Trim('-'), CreateAgents, Topic);

            IReadOnlyList<Agent> CreateAgents() => Bots.Count < 2
                ? throw new FormatException($"Expected two bots or more in every pair, found {Bots.Count}.")
                : [.. Bots.Select(Create).Select(a => wholeSentences ? new Agent(a.Name, a.Persona, new WholeSentencesChatClient(a.Client)) { Spec = a.Spec } : a)];

            Agent Create(BotEntry b) => factory.Create(
                b.Bot ?? bot ?? throw new FormatException($"Expected 'bot' ({AgentSpec.Forms}) in every bot of a pair or once for all."),
                b.Name, b.Persona is ['@', .. var file] ? $"@{Path.Combine(folder, file)}" : b.Persona);
        }
    }

    /// <summary>A bot.</summary>
    internal sealed class BotEntry
    {
        /// <summary>What stands behind it.</summary>
        public string? Bot { get; set; }

        /// <summary>How it is called.</summary>
        public string? Name { get; set; }

        /// <summary>Who it plays: a prompt, <c>@FILE</c>, or a shipped persona.</summary>
        public string? Persona { get; set; }
    }

    /// <summary>How models draw their words.</summary>
    internal sealed class SamplingEntry
    {
        /// <summary>Temperature.</summary>
        public float? Temperature { get; set; }

        /// <summary>Nucleus.</summary>
        public float? TopP { get; set; }

        /// <summary>Candidates.</summary>
        public int? TopK { get; set; }

        /// <summary>Penalty by frequency.</summary>
        public float? FrequencyPenalty { get; set; }

        /// <summary>Penalty by presence.</summary>
        public float? PresencePenalty { get; set; }

        /// <summary>Factor against repetition.</summary>
        public float? RepeatPenalty { get; set; }

        /// <summary>Longest reply in tokens.</summary>
        public int? MaxTokens { get; set; }

        /// <summary>As the relay takes it.</summary>
        public Sampling ToSampling() => new()
        {
            Temperature = Temperature, TopP = TopP, TopK = TopK, FrequencyPenalty = FrequencyPenalty, PresencePenalty = PresencePenalty, RepeatPenalty = RepeatPenalty, MaxOutputTokens = MaxTokens,
        };
    }
}
