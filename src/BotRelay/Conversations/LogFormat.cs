namespace BotRelay.Conversations;

/// <summary>How a log is written.</summary>
public enum LogFormat
{
    /// <summary>JSON Lines as <see cref="ConversationLog"/> writes them: one event a line, its kind in <c>event</c>.</summary>
    Events,

    /// <summary>JSON Lines with settings first, then one turn a line (<c>t</c>, <c>name</c>, <c>at</c>, <c>text</c>) or a <c>system</c> line for what was done before a turn.</summary>
    TurnLines,

    /// <summary>The original script's text: <c>2024-12-15 14:11:37.958166-00:00 Name: text</c>, see <see cref="TextLog"/>.</summary>
    Text,
}
