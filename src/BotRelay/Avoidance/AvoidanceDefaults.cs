using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>Defaults of the strategies, in one place.</summary>
public static class AvoidanceDefaults
{
    /// <summary>Messages between two interventions of the original script: 25.</summary>
    public const int FixedTurns = 25;

    /// <summary>Turns after an intervention in which no other follows while the alarm stays on: 8.</summary>
    public const int CoolDown = 8;

    /// <summary>Turns between two interventions at the least, even if the alarm went off and on again: 4.</summary>
    public const int LeastGap = 4;

    /// <summary>Last turns a new topic is kept far from: 12.</summary>
    public const int TopicWindow = 12;

    /// <summary>Picks within which neither a topic nor a near-synonym returns: 100.</summary>
    public const int TopicMemory = 100;

    /// <summary>How a topic is proposed, <c>{topic}</c> in its place.</summary>
    public const string TopicText = "Let us talk about something else now: {topic}.";

    /// <summary>Turns a ladder waits on a rung while the alarm stays on: 4.</summary>
    public const int LadderStep = 4;

    /// <summary>Turns without alarm for which a ladder comes down a rung: 12.</summary>
    public const int LadderCalm = 12;

    /// <summary>Last turns that stay when memory is trimmed: 6.</summary>
    public const int TrimTurns = 6;

    /// <summary>Last turns shown after a fresh start: 1, what the other has just said.</summary>
    public const int FreshWindow = 1;

    /// <summary>Turns for which words are drawn more freely: 8.</summary>
    public const int ResampleTurns = 8;

    /// <summary>How words are drawn meanwhile.</summary>
    public static readonly Sampling Freely = new() { Temperature = 1.1f, RepeatPenalty = 1.3f, FrequencyPenalty = .5f };

    /// <summary>Last turns of an agent that its summary is taken from: 12.</summary>
    public const int SummaryTurns = 12;

    /// <summary>Sentences of an agent that its summary keeps: 2.</summary>
    public const int SummarySentences = 2;

    /// <summary>Cosine of static embeddings from which two sentences say the same: .8.</summary>
    public const float NearSentence = .8f;

    /// <summary>Longest quotation in what an agent is told, in characters: 160.</summary>
    public const int QuoteLength = 160;

    /// <summary>How a repeated sentence is asked about, <c>{sentence}</c> in its place.</summary>
    public const string ClarifyText = "Wait: what exactly do you mean by \"{sentence}\"? Say it in other words, with an example that has not come up yet.";

    /// <summary>The question where nothing was said that could be quoted.</summary>
    public const string ClarifyNothingText = "Wait: what exactly do you mean? Say it in other words, with an example that has not come up yet.";

    /// <summary>How a detail is asked for, <c>{detail}</c> in its place.</summary>
    public const string DetailText = "Be concrete now: tell {detail}, and do not repeat anything that was said.";

    /// <summary>The details asked for.</summary>
    public static readonly IReadOnlyList<string> Details =
    [
        "the name of one person it happened to", "one place, and what it smells of there", "one number that matters here, and why",
        "one time it went wrong", "one thing you touched today", "what it cost you once", "one thing you would never do again", "what your mother would say to it",
    ];

    /// <summary>The reminder of who the agents are, <c>{names}</c> in place.</summary>
    public const string InCharacterText = "Stay in character, {names}: speak each in your own voice, of your own life and opinions, and disagree where you would.";

    /// <summary>A sentence as it may be quoted in one line: no line ends, no quotation marks, not too long.</summary>
    /// <param name="sentence">The sentence.</param>
    public static string Quote(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var line = sentence.ReplaceLineEndings(" ").Replace('"', '\'').Trim();
        return line.Length <= QuoteLength ? line : string.Concat(line.AsSpan(0, QuoteLength - (char.IsHighSurrogate(line[QuoteLength - 1]) ? 1 : 0)), "…");
    }
}
