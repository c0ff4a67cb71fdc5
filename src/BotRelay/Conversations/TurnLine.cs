using System.Globalization;
using System.Text.Json;

namespace BotRelay.Conversations;

/// <summary>The lines of <see cref="LogFormat.TurnLines"/>: settings, turns, and what was done before a turn.</summary>
internal static class TurnLine
{
    /// <summary>Reads a turn or a system line.</summary>
    /// <returns>The event, the turn's number as written, and what was guessed; <see langword="null"/> when it is neither.</returns>
    public static (ConversationEvent Event, int? Turn, string? Guess)? Read(JsonElement json)
    {
        var at = Time(json, out var guess);
        if (String(json, "system") is { } system)
        {
            return (SystemLine.Read(Number(json, "before") ?? Number(json, "t") ?? -1, system, at), null, guess);
        }

        if (String(json, "text") is not { } text)
        {
            return null;
        }

        var speaker = String(json, "name") ?? String(json, "speaker");
        if (speaker is null)
        {
            guess = "a turn without a name; its speaker is called \"?\"";
        }

        return (new Turn(0, speaker ?? "?", text) { At = at }, Number(json, "t") ?? Number(json, "index"), guess);
    }

    /// <summary>Whether a line looks like settings: it says who talks, or about what.</summary>
    public static bool HasSettings(JsonElement json) => json.EnumerateObject().Any(p => p.Name is "names" or "agents" or "personas" or "topic");

    /// <summary>Reads settings of any shape; what has no place of its own goes to <see cref="ConversationSettings.Extra"/>.</summary>
    public static ConversationSettings Settings(JsonElement json)
    {
        var names = Strings(json, "names");
        var personas = Strings(json, "personas") is { } some && some.Count <= names?.Count ? some : null;
        var settings = new ConversationSettings
        {
            Agents = [.. (names ?? []).Select((name, i) => new AgentSettings(name, personas?.ElementAtOrDefault(i)))],
            Topic = String(json, "topic"),
            Seed = Number(json, "seed"),
            Profile = String(json, "profile"),
            Source = String(json, "source"),
            At = Time(json, out _),
        };
        var taken = new Dictionary<string, object?>
        {
            ["names"] = names, ["personas"] = personas, ["topic"] = settings.Topic, ["seed"] = settings.Seed,
            ["profile"] = settings.Profile, ["source"] = settings.Source, ["at"] = settings.At,
        };
        var rest = json.EnumerateObject().Where(p => taken.GetValueOrDefault(p.Name) is null).Select(p => KeyValuePair.Create(p.Name, p.Value.Clone()));
        return settings with { Extra = Merge(new Dictionary<string, JsonElement>(), rest) };
    }

    /// <summary>Settings without a name, with some more; those that stood there win.</summary>
    public static Dictionary<string, JsonElement> Merge(IReadOnlyDictionary<string, JsonElement> extra, IEnumerable<KeyValuePair<string, JsonElement>> more)
    {
        var merged = new Dictionary<string, JsonElement>();
        foreach (var (name, value) in more.Concat(extra))
        {
            merged[name] = value;
        }

        return merged;
    }

    private static string? String(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static List<string>? Strings(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(v => v.GetString()!)]
            : null;

    private static DateTimeOffset? Time(JsonElement json, out string? guess)
    {
        guess = null;
        if (!json.TryGetProperty("at", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return at;
        }

        guess = $"no time read from \"at\": expected ISO 8601, found {LogLine.Escape(value.GetRawText())}";
        return null;
    }
}
