using System.CommandLine;
using BotRelay.Cli.Tuning;
using BotRelay.Tuning;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay metrics</c>: measures labels against scores of any table.</summary>
internal static class MetricsCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "comma-separated values with the columns label (0, 1 or ?) and score; - for standard input" };
        var output = new Option<string?>("--out") { Description = "file to write; standard output by default" };
        var command = new ExampleCommand(
            "metrics",
            "Measures how well scores tell frozen turns from clean ones: ROC and precision-recall curves, areas, and counts at the threshold with the best F1, as JSON.",
            "botrelay metrics turns.csv --out metrics.json",
            "printf 'label,score\\n1,0.9\\n0,0.4\\n1,0.6\\n0,0.1\\n' | botrelay metrics -")
        {
            file, output,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            using var reader = path == "-" ? null : File.OpenText(path);
            var table = ScoredLabels.Read(reader ?? console.In, path);
            if (table.Unknown > 0)
            {
                console.Error.WriteLine($"{table.Unknown} rows labelled ? left out.");
            }

            var json = MetricsJson.Of(table);
            if (parsed.GetValue(output) is { } target)
            {
                File.WriteAllText(target, json);
                console.Error.WriteLine($"Written: {target}");
            }
            else
            {
                console.Out.Write(json);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
