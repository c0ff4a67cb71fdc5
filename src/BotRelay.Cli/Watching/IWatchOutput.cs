using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Cli.Watching;

/// <summary>Prints what is measured, as it comes.</summary>
internal interface IWatchOutput
{
    /// <summary>Something was done before the next turn.</summary>
    /// <param name="intervention">What.</param>
    void Show(Intervention intervention);

    /// <summary>A guard found something in the turn that comes next.</summary>
    /// <param name="finding">What.</param>
    void Show(GuardFinding finding);

    /// <summary>A turn was measured.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="measure">Its measure.</param>
    void Show(Turn turn, TurnMeasure measure);

    /// <summary>No more will come.</summary>
    void End();
}
