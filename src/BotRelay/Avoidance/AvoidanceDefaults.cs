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

    /// <summary>Cosine of static embeddings from which two topics are near-synonyms: .5.</summary>
    public const float NearTopic = .5f;

    /// <summary>How a topic is proposed, <c>{topic}</c> in its place.</summary>
    public const string TopicText = "Let us talk about something else now: {topic}.";
}
