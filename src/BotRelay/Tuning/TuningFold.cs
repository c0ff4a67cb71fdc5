namespace BotRelay.Tuning;

/// <summary>One group of conversations left out, and what was chosen on all the others.</summary>
/// <param name="Group">What was left out.</param>
/// <param name="Setting">The setting chosen without it.</param>
/// <param name="Scores">How that setting does on each conversation left out.</param>
public sealed record TuningFold(string Group, TuningSetting Setting, IReadOnlyList<ConversationScore> Scores);
