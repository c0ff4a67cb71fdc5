using BotRelay.Conversations;
using BotRelay.Relaying;

namespace BotRelay.Cli.Views;

/// <summary>Shows a talk while it goes on.</summary>
internal interface ITurnView
{
    /// <summary>The talk begins.</summary>
    /// <param name="settings">What it begins with.</param>
    void Begin(ConversationSettings settings);

    /// <summary>A reply grows.</summary>
    /// <param name="partial">What has come so far.</param>
    void Grow(PartialTurn partial);

    /// <summary>A turn was said and measured.</summary>
    /// <param name="step">The turn and what came of it.</param>
    void Show(RelayStep step);

    /// <summary>The talk ended.</summary>
    void End();
}
