using Spectre.Console;

namespace BotRelay.Cli;

/// <summary>Where a command reads and writes. Standard output carries results, standard error everything else.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output, for results.</param>
/// <param name="Error">Standard error, for messages and progress.</param>
/// <param name="Screen">The terminal, for live views; plain where output is no terminal.</param>
/// <param name="Live">Whether a person watches: standard output is a terminal that can redraw.</param>
internal sealed record CliConsole(TextReader In, TextWriter Out, TextWriter Error, IAnsiConsole Screen, bool Live)
{
    /// <summary>The process's own console, in UTF-8.</summary>
    public static CliConsole System()
    {
        Console.OutputEncoding = new global::System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var live = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
        return new CliConsole(Console.In, Console.Out, Console.Error, AnsiConsole.Console, live);
    }
}
