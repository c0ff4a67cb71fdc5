namespace BotRelay.Notebooks.Live;

/// <summary>An output of the running cell that is shown anew in its place. The host is found while the program runs; no host is referenced.</summary>
internal abstract class LiveDisplay
{
    /// <summary>The host's way to do it.</summary>
    /// <returns><see langword="null"/> where the host has none.</returns>
    public static LiveDisplay? Find() => (LiveDisplay?)HookDisplay.TryCreate() ?? InteractiveDisplay.TryCreate();

    /// <summary>Shows, the second time in the place of the first.</summary>
    /// <param name="visual">What.</param>
    /// <returns>Whether the host took it.</returns>
    public abstract bool Show(Visual visual);
}
