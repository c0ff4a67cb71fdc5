using System.Globalization;
using System.Text.Json;
using BotRelay.Showing;

namespace BotRelay.Conversations;

/// <summary>What a conversation was started with: the first line of its log.</summary>
public sealed record ConversationSettings : ConversationEvent
{
    /// <summary>The agents, in the order they speak.</summary>
    public IReadOnlyList<AgentSettings> Agents { get; init; } = [];

    /// <summary>What they were asked to talk about, or <see langword="null"/>.</summary>
    public string? Topic { get; init; }

    /// <summary>Seed of everything random in the run, or <see langword="null"/> where none is known.</summary>
    public int? Seed { get; init; }

    /// <summary>Name of the detector profile that raised the alarms, or <see langword="null"/>.</summary>
    public string? Profile { get; init; }

    /// <summary>Where it came from: the file imported, the log and turn it was forked from; <see langword="null"/> for a new run.</summary>
    public string? Source { get; init; }

    /// <summary>Settings this version has no name for, kept as they came.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extra { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Who talks about what.</summary>
    /// <returns>The agents and the topic.</returns>
    public override string ToString() => string.Join(" and ", Agents.Select(a => a.Name)) + (Topic is null ? "" : $", on {Topic}");

    /// <inheritdoc/>
    public override string ToHtml() => Markup.Facts("Settings", [
        .. Agents.Select(a => (a.Name, (string?)string.Join(": ", new[] { a.Client, a.Persona }.OfType<string>()))),
        ("topic", Topic),
        ("seed", Seed?.ToString(CultureInfo.InvariantCulture)),
        ("profile", Profile),
        ("source", Source),
        .. Extra.Select(e => (e.Key, (string?)e.Value.ToString())),
    ]);
}

/// <summary>One agent as the log remembers it.</summary>
/// <param name="Name">Its name, as in <see cref="Turn.Speaker"/>.</param>
/// <param name="Persona">Its system prompt, or <see langword="null"/>.</param>
/// <param name="Client">What answered for it, as on the command line (<c>persona:mara</c>), or <see langword="null"/>.</param>
public sealed record AgentSettings(string Name, string? Persona = null, string? Client = null);
