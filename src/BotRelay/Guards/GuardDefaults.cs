namespace BotRelay.Guards;

/// <summary>Defaults of the guards, in one place.</summary>
public static class GuardDefaults
{
    /// <summary>Last turns a loop is looked for in, the new one among them: 4.</summary>
    public const int LoopWindow = 4;

    /// <summary>Turns of those that have to be of the kind: 3.</summary>
    public const int LoopTurns = 3;

    /// <summary>Turns after a remedy in which the same guard does nothing further: 8.</summary>
    public const int CoolDown = 8;

    /// <summary>Own turns over which the similarity to the persona has to fall each time: 4.</summary>
    public const int FallingTurns = 4;

    /// <summary>How far it has to fall over those: .2 in cosine of static embeddings.</summary>
    public const double LeastFall = .2;

    /// <summary>What a bot that spoke for another is told, <c>{name}</c> in its place.</summary>
    public const string OwnVoiceText = "Say only what {name} says. Leave the answers to the others.";
}
