using System.Globalization;
using Microsoft.Extensions.AI;

namespace BotRelay.Agents;

/// <summary>How a model draws its words. What is <see langword="null"/> stays as it was; a client that does not know a value ignores it.</summary>
public sealed record Sampling
{
    /// <summary>Temperature, 0 to 2 with most models.</summary>
    public float? Temperature { get; init; }

    /// <summary>Nucleus, 0 to 1.</summary>
    public float? TopP { get; init; }

    /// <summary>Number of candidates.</summary>
    public int? TopK { get; init; }

    /// <summary>Penalty by how often a token was used, -2 to 2.</summary>
    public float? FrequencyPenalty { get; init; }

    /// <summary>Penalty for every token used before, -2 to 2.</summary>
    public float? PresencePenalty { get; init; }

    /// <summary>Factor against repetition as llama.cpp and Ollama know it, 1 is none; sent as the additional property <c>repeat_penalty</c>.</summary>
    public float? RepeatPenalty { get; init; }

    /// <summary>Longest reply in tokens.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Writes what is set into the options of a request.</summary>
    /// <param name="options">The options.</param>
    public void ApplyTo(ChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Temperature = Temperature ?? options.Temperature;
        options.TopP = TopP ?? options.TopP;
        options.TopK = TopK ?? options.TopK;
        options.FrequencyPenalty = FrequencyPenalty ?? options.FrequencyPenalty;
        options.PresencePenalty = PresencePenalty ?? options.PresencePenalty;
        options.MaxOutputTokens = MaxOutputTokens ?? options.MaxOutputTokens;
        if (RepeatPenalty is { } penalty)
        {
            (options.AdditionalProperties ??= [])["repeat_penalty"] = penalty;
        }
    }

    /// <summary>What is set, as changes of an intervention.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToChanges() =>
        from pair in new (string Name, IFormattable? Value)[]
        {
            ("temperature", Temperature), ("top_p", TopP), ("top_k", TopK), ("frequency_penalty", FrequencyPenalty),
            ("presence_penalty", PresencePenalty), ("repeat_penalty", RepeatPenalty), ("max_output_tokens", MaxOutputTokens),
        }
        where pair.Value is not null
        select KeyValuePair.Create(MemoryChange.SamplingPrefix + pair.Name, pair.Value.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>Reads what the changes of an intervention set.</summary>
    /// <param name="changes">The changes.</param>
    /// <returns>The sampling, or <see langword="null"/> where they set none. What is not a number is left out.</returns>
    public static Sampling? FromChanges(IReadOnlyDictionary<string, string> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var sampling = new Sampling
        {
            Temperature = Number("temperature"),
            TopP = Number("top_p"),
            TopK = (int?)Number("top_k"),
            FrequencyPenalty = Number("frequency_penalty"),
            PresencePenalty = Number("presence_penalty"),
            RepeatPenalty = Number("repeat_penalty"),
            MaxOutputTokens = (int?)Number("max_output_tokens"),
        };
        return sampling == new Sampling() ? null : sampling;

        float? Number(string name) =>
            changes.TryGetValue(MemoryChange.SamplingPrefix + name, out var text)
            && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : null;
    }
}
