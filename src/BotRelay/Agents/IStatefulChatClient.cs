using Microsoft.Extensions.AI;

namespace BotRelay.Agents;

/// <summary>
/// A chat client that keeps the talk itself, as a web page does: of the messages it is given it sends only what is new. Found by
/// <see cref="IChatClient.GetService"/>, so that it is seen through every wrapper.
/// </summary>
public interface IStatefulChatClient
{
    /// <summary>Whether it can begin a new chat.</summary>
    bool CanForget { get; }

    /// <summary>Begins a new chat: nothing said before is known to the bot afterwards.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NotSupportedException"><see cref="CanForget"/> is <see langword="false"/>.</exception>
    Task ForgetAsync(CancellationToken cancellationToken = default);
}
