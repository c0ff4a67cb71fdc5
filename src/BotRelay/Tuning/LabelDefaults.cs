namespace BotRelay.Tuning;

/// <summary>Words used where a label file leaves them out.</summary>
public static class LabelDefaults
{
    /// <summary>What a rater is called that nothing is known of.</summary>
    public const string UnknownAnnotator = "unknown";

    /// <summary>What labels made by a language model are called.</summary>
    public const string LanguageModel = "language model";

    /// <summary>What labels made by hand are called.</summary>
    public const string Person = "person";

    /// <summary>Kind of a segment whose rater named none.</summary>
    public const string Kind = "deadlock";
}
