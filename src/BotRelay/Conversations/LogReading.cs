namespace BotRelay.Conversations;

/// <summary>What came out of a log.</summary>
/// <param name="Conversation">Every whole event, in order.</param>
/// <param name="Format">How the log is written.</param>
/// <param name="Notices">What was guessed or left out, in the order of lines; empty for a log without a flaw.</param>
public sealed record LogReading(Conversation Conversation, LogFormat Format, IReadOnlyList<LogNotice> Notices);
