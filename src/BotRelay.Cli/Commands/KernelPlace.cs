using System.CommandLine;
using BotRelay.Kernel.Jupyter;

namespace BotRelay.Cli.Commands;

/// <summary>The options that say which kernel is meant.</summary>
internal sealed class KernelPlace
{
    /// <summary>For this user.</summary>
    public Option<bool> User { get; } = new("--user") { Description = "for this user; the default" };

    /// <summary>For an environment.</summary>
    public Option<string?> Prefix { get; } = new("--prefix") { Description = "for the environment in this folder, such as a Python virtual environment" };

    /// <summary>Its name.</summary>
    public Option<string> Name { get; } = new("--name") { Description = "the kernel's name", DefaultValueFactory = _ => KernelSpec.DefaultName };

    /// <summary>The folder of kernels and the name.</summary>
    /// <exception cref="UsageException">Both places were asked for.</exception>
    public (string Kernels, string Name) Read(ParseResult parsed)
    {
        var prefix = parsed.GetValue(Prefix);
        return prefix is not null && parsed.GetValue(User)
            ? throw new UsageException("--user and --prefix exclude each other.")
            : (prefix is null ? JupyterFolders.User() : JupyterFolders.Below(prefix), parsed.GetValue(Name)!);
    }
}
