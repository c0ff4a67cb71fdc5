namespace BotRelay.Agents;

/// <summary>
/// What the relay adds to a request beside the words, for clients that know of it: keys of the additional properties of a
/// <see cref="Microsoft.Extensions.AI.ChatOptions"/> or <see cref="Microsoft.Extensions.AI.ChatMessage"/>. A remote model never sees them.
/// </summary>
public static class RequestProperties
{
    /// <summary>Of the options, an <see cref="int"/>: index the turn asked for will have.</summary>
    public const string Turn = "botrelay.turn";

    /// <summary>Of the options, an <see cref="int"/>: how many turns the agent has said so far, whatever its memory still holds.</summary>
    public const string OwnTurns = "botrelay.own_turns";

    /// <summary>Of the options, an <see cref="int"/>: the seed of the conversation. (The options' own seed is one of this turn.)</summary>
    public const string Seed = "botrelay.seed";

    /// <summary>Of a user message, a <see cref="string"/>: the part of its text that the relay said, not another agent (a topic, a reminder).</summary>
    public const string Told = "botrelay.told";

    /// <summary>Of a reply, <see langword="true"/>: the client knows that this is its previous reply because nothing new came.</summary>
    public const string Stale = "botrelay.stale";

    /// <summary>Of a reply, an enumerable of <see cref="string"/>: remarks for the log about how the reply came (a message split, a dialog closed), each becomes a note.</summary>
    public const string Notes = "botrelay.notes";
}
