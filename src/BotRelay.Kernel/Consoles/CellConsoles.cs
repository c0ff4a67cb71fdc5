using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Consoles;

/// <summary>Makes the process's console the cell's own wherever a cell's code runs; elsewhere it stays what it was.</summary>
internal static class CellConsoles
{
    private static readonly Lock s_gate = new();
    private static TextReader? s_installedIn;
    private static TextWriter? s_installedOut;
    private static TextWriter? s_installedError;

    /// <summary>Installs the redirection, again where somebody has replaced it since.</summary>
    public static void Install()
    {
        lock (s_gate)
        {
            if (Console.Out != s_installedOut)
            {
                s_installedOut = new CellWriter(StreamName.Stdout, Console.Out).Install(Console.SetOut, () => Console.Out);
            }

            if (Console.Error != s_installedError)
            {
                s_installedError = new CellWriter(StreamName.Stderr, Console.Error).Install(Console.SetError, () => Console.Error);
            }

            if (s_installedIn is null || Console.In != s_installedIn)
            {
                // The original is asked for only when it is read: opening a terminal's input has effects of its own.
                Console.SetIn(new CellReader(s_installedIn is null ? null : Console.In));
                s_installedIn = Console.In;
            }
        }
    }
}
