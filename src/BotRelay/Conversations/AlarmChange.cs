namespace BotRelay.Conversations;

/// <summary>The detector's alarm went on or off.</summary>
/// <param name="Turn">Index of the turn whose measure changed it.</param>
/// <param name="On"><see langword="true"/> when the alarm went on.</param>
/// <param name="Score">Smoothed value, or log-odds of the filter, at that turn.</param>
public sealed record AlarmChange(int Turn, bool On, double Score) : ConversationEvent;
