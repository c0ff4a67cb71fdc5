using System.Collections.Immutable;

namespace BotRelay.Kernel.Compiling;

/// <summary>What every cell can name without a <c>using</c>: the namespaces of the last .NET Interactive, so that a notebook runs in both, and the functions of a cell.</summary>
internal static class CellImports
{
    public static ImmutableArray<string> Names { get; } =
    [
        "System",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Threading.Tasks",
        "System.Linq",
        typeof(Display.CellFunctions).FullName!,
        typeof(Display.DisplayExtensions).FullName!,
    ];
}
