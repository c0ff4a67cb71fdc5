using System.Text.Json;
using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using Microsoft.Extensions.AI;

namespace BotRelay.Relaying;

/// <summary>Between a relay's options and what a log keeps of them.</summary>
internal static class RecordedSettings
{
    private const string Opening = "opening";
    private const string MemoryTurns = "memory_turns";
    private const string Strategy = "strategy";
    private const string Guards = "guards";
    private const string Embedder = "embedder";

    /// <summary>What the log keeps: of these options, and of earlier settings what has no option.</summary>
    public static ConversationSettings Of(IReadOnlyList<Agent> agents, RelayOptions options, ConversationSettings? earlier, string? source)
    {
        var extra = (earlier?.Extra ?? new Dictionary<string, JsonElement>())
            .Where(e => e.Key is not (Opening or MemoryTurns or Strategy or Guards))
            .ToDictionary(StringComparer.Ordinal);
        if (options.Opening is not null)
        {
            extra[Opening] = JsonSerializer.SerializeToElement(options.Opening);
        }

        if (options.MemoryTurns is { } turns)
        {
            extra[MemoryTurns] = JsonSerializer.SerializeToElement(turns);
        }

        if (options.Strategy is not null)
        {
            extra[Strategy] = JsonSerializer.SerializeToElement(options.Strategy.Name);
        }

        if (options.Guards is { Count: > 0 } guards)
        {
            extra[Guards] = JsonSerializer.SerializeToElement(string.Join(',', guards.Select(g => g.Name)));
        }

        if ((options.Embedder?.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId is { } model)
        {
            extra[Embedder] = JsonSerializer.SerializeToElement(model);
        }

        return new ConversationSettings
        {
            Agents = [.. agents.Select(a => new AgentSettings(a.Name, a.Persona, a.Spec))],
            Topic = options.Topic,
            Seed = options.Seed,
            Profile = (options.Profile ?? DetectorProfile.Default).Name,
            Source = source ?? earlier?.Source,
            Extra = extra,
        };
    }

    /// <summary>The options with what they leave open filled from the log.</summary>
    public static RelayOptions Fill(RelayOptions options, ConversationSettings recorded) => options with
    {
        Topic = options.Topic ?? recorded.Topic,
        Seed = options.Seed ?? recorded.Seed,
        Opening = options.Opening ?? (recorded.Extra.TryGetValue(Opening, out var opening) && opening.ValueKind == JsonValueKind.String ? opening.GetString() : null),
        MemoryTurns = options.MemoryTurns ?? (recorded.Extra.TryGetValue(MemoryTurns, out var turns) && turns.TryGetInt32(out var count) ? count : null),
    };

    /// <summary>Model id of the embedder, or <see langword="null"/> where the log names none.</summary>
    public static string? EmbedderOf(ConversationSettings recorded) =>
        recorded.Extra.TryGetValue(Embedder, out var model) && model.ValueKind == JsonValueKind.String ? model.GetString() : null;

    /// <summary>Whether two settings say the same, time aside.</summary>
    public static bool Same(ConversationSettings one, ConversationSettings other) => Key(one) == Key(other);

    private static string Key(ConversationSettings settings) => JsonSerializer.Serialize(new
    {
        settings.Agents, settings.Topic, settings.Seed, settings.Profile, settings.Source,
        Extra = new SortedDictionary<string, JsonElement>(settings.Extra.ToDictionary(), StringComparer.Ordinal),
    });
}
