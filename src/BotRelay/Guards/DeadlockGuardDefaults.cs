namespace BotRelay.Guards;

/// <summary>What a guard does where its options are silent.</summary>
public static class DeadlockGuardDefaults
{
    /// <summary>What is added when steering.</summary>
    public const string SteeringText = "(We keep saying the same things. Leave this subject, and bring up something that has not been mentioned yet.)";

    /// <summary>Messages between two steerings: 6.</summary>
    public const int SteerAgainAfter = 6;
}
