using System.CommandLine;
using BotRelay.Cli.Commands;

namespace BotRelay.Cli;

/// <summary>The command <c>botrelay</c>.</summary>
internal static class CommandLine
{
    /// <summary>Parses and runs.</summary>
    /// <param name="args">What stood after <c>botrelay</c>.</param>
    /// <param name="console">Where to read and write.</param>
    /// <param name="cancellationToken">Ends the command as Ctrl-C does.</param>
    /// <returns>The exit code, see <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CliConsole console, CancellationToken cancellationToken = default)
    {
        var root = CreateRoot(console);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await console.Error.WriteLineAsync($"botrelay: {error.Message}").ConfigureAwait(false);
            }

            var path = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
            await console.Error.WriteLineAsync($"Run 'botrelay {path}--help' for usage and an example.").ConfigureAwait(false);
            return ExitCode.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = console.Out,
                    Error = console.Error,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Failures.Describe(e) is var (code, message))
        {
            await console.Error.WriteLineAsync($"botrelay: {message}").ConfigureAwait(false);
            return code;
        }
    }

    private static RootCommand CreateRoot(CliConsole console)
    {
        var root = new RootCommand("Lets two chatbots talk, measures every turn, shows the moment the talk freezes, and breaks it.");
        foreach (var command in Commands(console))
        {
            root.Subcommands.Add(command);
        }

        ExampleCommand.ShowExamples(root);
        return root;
    }

    private static IEnumerable<Command> Commands(CliConsole console)
    {
        yield return DemoCommand.Create(console);
        yield return RunCommand.Create(console);
        yield return WatchCommand.Create(console);
        yield return ImportCommand.Create(console);
        yield return EmbedCommand.Create(console);
        yield return ReportCommand.Create(console);
        yield return ExperimentCommand.Create(console);
        yield return DoctorCommand.Create(console);
        yield return ProfileCommand.Create(console);
        yield return NotebookCommand.Create(console);
        yield return KernelCommand.Create(console);
        yield return LabelCommand.Create(console);
        yield return TuneCommand.Create(console);
        yield return ScoreCommand.Create(console);
        yield return MetricsCommand.Create(console);
    }
}
