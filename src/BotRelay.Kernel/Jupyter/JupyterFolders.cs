namespace BotRelay.Kernel.Jupyter;

/// <summary>Where Jupyter looks for kernels.</summary>
public static class JupyterFolders
{
    /// <summary>The user's kernels: below <c>JUPYTER_DATA_DIR</c>, else where the system keeps a user's data.</summary>
    /// <returns>Full path.</returns>
    public static string User()
    {
        var data = Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR");
        if (string.IsNullOrEmpty(data))
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            data = OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
                : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
                : Path.Combine(Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(home, ".local", "share"), "jupyter");
        }

        return Path.Combine(data, "kernels");
    }

    /// <summary>The kernels of an environment, such as a Python virtual environment.</summary>
    /// <param name="prefix">Its folder.</param>
    /// <returns>Full path.</returns>
    public static string Below(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");
}
