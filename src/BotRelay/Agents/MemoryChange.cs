using BotRelay.Conversations;

namespace BotRelay.Agents;

/// <summary>
/// Keys and values of <see cref="Intervention.Changes"/>: what an intervention did to what agents are shown. <see cref="AgentMemory"/> acts on
/// them, so that a log says what every agent saw at every turn.
/// </summary>
public static class MemoryChange
{
    /// <summary>How the words stand: <see cref="Appended"/> (also where the key is missing) or <see cref="Instead"/>.</summary>
    public const string Text = "text";

    /// <summary>Value of <see cref="Text"/>: after the message that waits for an answer.</summary>
    public const string Appended = "appended";

    /// <summary>Value of <see cref="Text"/>: in its place.</summary>
    public const string Instead = "instead";

    /// <summary>What is kept of all that was shown so far: <see cref="Cleared"/>, or the number of last turns kept.</summary>
    public const string Memory = "memory";

    /// <summary>Value of <see cref="Memory"/>: nothing is kept. A client that keeps the talk itself begins a new chat.</summary>
    public const string Cleared = "cleared";

    /// <summary>From now on only so many last turns are shown, and the topic proposed last: their number, or <see cref="All"/>.</summary>
    public const string Window = "window";

    /// <summary>Value of <see cref="Window"/>: no limit.</summary>
    public const string All = "all";

    /// <summary>Begins the key of a summary, the agent's name follows: text shown under the persona until the memory is cleared again.</summary>
    public const string Summary = "summary:";

    /// <summary>From now on sentences that were said before are left out of what is shown: <see cref="Cut"/> or <see cref="Shown"/>.</summary>
    public const string Repeats = "repeats";

    /// <summary>Value of <see cref="Repeats"/>: left out.</summary>
    public const string Cut = "cut";

    /// <summary>Value of <see cref="Repeats"/>: shown.</summary>
    public const string Shown = "shown";

    /// <summary>From now on an agent is reminded of its persona at the end of what it is shown, or no more: <see cref="Persona"/> or <see cref="None"/>.</summary>
    public const string Reminder = "reminder";

    /// <summary>Value of <see cref="Reminder"/>: how the persona begins stands at the end.</summary>
    public const string Persona = "persona";

    /// <summary>Value of <see cref="Reminder"/>: nothing stands there.</summary>
    public const string None = "none";

    /// <summary>Begins the keys of sampling (<c>sampling.temperature</c>, …), see <see cref="Sampling"/>.</summary>
    public const string SamplingPrefix = "sampling.";

    /// <summary>How many turns of the conversation the sampling holds; without it, for good.</summary>
    public const string SamplingTurns = "sampling.turns";

    /// <summary>The topic the words propose. Changes no memory; kept so that no topic is proposed twice.</summary>
    public const string Topic = "topic";
}
