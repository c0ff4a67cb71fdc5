using BotRelay.Conversations;

namespace BotRelay.Guards;

/// <summary>Asks guards.</summary>
public static class GuardWatch
{
    /// <summary>What guards find in a turn.</summary>
    /// <param name="guards">The guards.</param>
    /// <param name="context">The turn.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<IReadOnlyList<GuardFinding>> CheckAsync(IEnumerable<IGuard> guards, GuardContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(guards);
        ArgumentNullException.ThrowIfNull(context);
        var findings = new List<GuardFinding>();
        foreach (var guard in guards)
        {
            if (await guard.CheckAsync(context, cancellationToken).ConfigureAwait(false) is { } evidence)
            {
                findings.Add(new GuardFinding(context.Turn.Index, context.Turn.Speaker, guard.Name, evidence));
            }
        }

        return findings;
    }

    /// <summary>What guards find in a recorded conversation.</summary>
    /// <param name="guards">The guards.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<IReadOnlyList<GuardFinding>> CheckAsync(IReadOnlyList<IGuard> guards, Conversation conversation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var findings = new List<GuardFinding>();
        for (var turn = 0; turn < conversation.Turns.Count; turn++)
        {
            findings.AddRange(await CheckAsync(guards, GuardContext.Of(conversation, turn), cancellationToken).ConfigureAwait(false));
        }

        return findings;
    }
}
