namespace BotRelay.Relaying;

/// <summary>What a relay does where its options are silent.</summary>
public static class RelayDefaults
{
    /// <summary>Longest wait for a reply: two minutes, enough for a small model on a slow machine.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>Times an agent is asked again after a fault: 2.</summary>
    public const int Retries = 2;

    /// <summary>Wait before the first retry, doubled before each further one: one second.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>How long a client may take to end after it was told to: one second, in which a reply that is on its way still counts.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>What the first agent is told when neither a topic nor an opening is given.</summary>
    public const string Opening = "Hello! Say something to begin the conversation.";

    /// <summary>How every agent is told the topic before the first turn, <c>{topic}</c> in its place.</summary>
    public const string TopicText = "Let us talk about this: {topic}.";
}
