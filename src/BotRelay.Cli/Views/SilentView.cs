using BotRelay.Conversations;
using BotRelay.Relaying;

namespace BotRelay.Cli.Views;

/// <summary>Shows nothing: for JSON, where standard output carries one object alone.</summary>
internal sealed class SilentView : ITurnView
{
    /// <inheritdoc/>
    public void Begin(ConversationSettings settings)
    {
    }

    /// <inheritdoc/>
    public void Grow(PartialTurn partial)
    {
    }

    /// <inheritdoc/>
    public void Show(RelayStep step)
    {
    }

    /// <inheritdoc/>
    public void End()
    {
    }
}
