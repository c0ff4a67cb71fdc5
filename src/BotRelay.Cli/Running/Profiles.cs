using System.CommandLine;
using BotRelay.Deadlocks;

namespace BotRelay.Cli.Running;

/// <summary>The option <c>--profile</c>.</summary>
internal static class Profiles
{
    /// <summary>Makes the option.</summary>
    public static Option<string?> Option() => new("--profile")
    {
        Description = $"detector profile: a JSON file or one of {string.Join(", ", DetectorProfile.Names)}; {DetectorProfile.Default.Name} by default",
    };

    /// <summary>Finds a profile.</summary>
    /// <param name="nameOrPath">What the user named, or <see langword="null"/> for the default.</param>
    public static DetectorProfile Find(string? nameOrPath) => nameOrPath is null ? DetectorProfile.Default : DetectorProfile.Find(nameOrPath);
}
