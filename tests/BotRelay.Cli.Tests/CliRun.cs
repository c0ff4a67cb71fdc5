using System.Text.Json;
using Spectre.Console;

namespace BotRelay.Cli.Tests;

/// <summary>What one call of the command line gave.</summary>
internal sealed record CliRun(int Code, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Runs <c>botrelay</c> in this process, as in a pipe.</summary>
    public static Task<CliRun> OfAsync(params string[] args) => WithInputAsync("", args);

    public static async Task<CliRun> WithInputAsync(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output), Interactive = InteractionSupport.No });
        var code = await CommandLine.RunAsync(args, new CliConsole(reader, output, error, screen, Live: false), TestContext.Current.CancellationToken);
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
