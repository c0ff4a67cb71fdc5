namespace BotRelay.Kernel.Languages;

/// <summary>Whether a text can be run.</summary>
public enum Completeness
{
    /// <summary>It can.</summary>
    Complete,

    /// <summary>More is to come.</summary>
    Incomplete,

    /// <summary>It is wrong, whatever comes.</summary>
    Invalid,
}
