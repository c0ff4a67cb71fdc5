using BotRelay.Conversations;

namespace BotRelay.Relaying;

/// <summary>Writes what happens, and only then makes it part of the conversation. What could not be written (a full disk) is kept and tried again.</summary>
/// <param name="conversation">The conversation.</param>
/// <param name="log">Its log, or <see langword="null"/>.</param>
/// <param name="time">Stamps what has no time.</param>
/// <param name="recorded">Told of every event that became part of the conversation.</param>
internal sealed class EventRecorder(Conversation conversation, ConversationLog? log, TimeProvider time, Action<ConversationEvent> recorded)
{
    private readonly Queue<ConversationEvent> _logOnly = new();
    private readonly Queue<ConversationEvent> _waiting = new();

    /// <summary>Adds an event that is part of the conversation already and lacks only its line in the log.</summary>
    public void AddToLog(ConversationEvent known) => _logOnly.Enqueue(known);

    /// <summary>Adds an event to be written with the next one, or by <see cref="Write"/>.</summary>
    public void Add(ConversationEvent happened) => _waiting.Enqueue(happened with { At = happened.At ?? time.GetUtcNow() });

    /// <summary>Adds an event and writes it.</summary>
    public void Record(ConversationEvent happened)
    {
        Add(happened);
        Write();
    }

    /// <summary>Writes what waits to be written.</summary>
    public void Write()
    {
        while (_logOnly.TryPeek(out var known))
        {
            log?.Append(known);
            _logOnly.Dequeue();
        }

        while (_waiting.TryPeek(out var happened))
        {
            log?.Append(happened);
            _waiting.Dequeue();
            conversation.Append(happened);
            recorded(happened);
            RelayTelemetry.Count(happened);
        }
    }
}
