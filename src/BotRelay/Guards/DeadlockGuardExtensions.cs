using BotRelay.Deadlocks;
using Microsoft.Extensions.AI;

namespace BotRelay.Guards;

/// <summary>Puts a <see cref="DeadlockGuard"/> into a chat client's pipeline.</summary>
public static class DeadlockGuardExtensions
{
    /// <summary>Watches the messages passing through the client, and says, steers or throws when the talk freezes.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="profile">How a deadlock is recognised; <see cref="DetectorProfile.Default"/> when <see langword="null"/>.</param>
    /// <param name="options">What is done about it; <see cref="DeadlockAction.Notify"/> when <see langword="null"/>.</param>
    /// <returns>The pipeline. The guard itself is found by <c>client.GetService&lt;DeadlockGuard&gt;()</c>.</returns>
    public static ChatClientBuilder UseDeadlockGuard(this ChatClientBuilder builder, DetectorProfile? profile = null, DeadlockGuardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => new DeadlockGuard(inner, profile, options));
    }
}
