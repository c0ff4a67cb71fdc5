using System.CommandLine;
using BotRelay.Cli.Notebooks;
using BotRelay.Cli.Running;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay notebook</c>: runs notebooks without a notebook program.</summary>
internal static class NotebookCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console) => new ExampleCommand(
        "notebook",
        "Runs C# notebooks without a notebook program.",
        "botrelay notebook run notebooks/02-tune.ipynb --html tuned.html")
    {
        CreateRun(console),
    };

    private static ExampleCommand CreateRun(CliConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "the notebook, .ipynb or .dib" };
        var parameters = new Option<string[]>("--param", "-p") { Description = "a parameter, name=value; the notebook declares them in its cell tagged 'parameters'; repeatable" };
        var output = new Option<string?>("--out") { Description = "the notebook to write, or with --sweep the table (CSV); FILE itself by default" };
        var noSave = new Option<bool>("--no-save") { Description = "leave FILE as it is" };
        var html = new Option<string?>("--html") { Description = "also write a page with text, code and interactive outputs that needs nothing else" };
        var pictures = new Option<bool>("--pictures") { Description = "keep pictures in the place of interactive charts, for a notebook that is committed (needs Chromium)" };
        var sweep = new Option<string[]>("--sweep") { Description = "run once for every value: name=start:stop:step (both ends included) or name=a,b,c; repeatable, all combinations run" };
        var timeout = new Option<double?>("--timeout") { Description = "longest time for one cell in seconds; none by default" };
        timeout.Validators.Add(Numbers.IsDuration);
        var command = new ExampleCommand(
            "run",
            "Runs a notebook from top to bottom and writes the outputs into it. Stops at the first cell that fails (exit code 1), with what ran until then saved.",
            "botrelay notebook run notebooks/02-tune.ipynb",
            "botrelay notebook run notebooks/02-tune.ipynb -p threshold=.8 --out tuned.ipynb --html tuned.html",
            "botrelay notebook run notebooks/02-tune.ipynb --pictures",
            "botrelay notebook run notebooks/02-tune.ipynb --sweep threshold=.70:.85:.01 --out sweep.csv")
        {
            file, parameters, output, noSave, html, pictures, sweep, timeout,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var job = new NotebookJob(parsed.GetValue(file)!)
            {
                Parameters = NameValue.ReadAll(parsed.GetValue(parameters) ?? []),
                Out = parsed.GetValue(output),
                Save = !parsed.GetValue(noSave),
                Html = parsed.GetValue(html),
                Pictures = parsed.GetValue(pictures),
                CellTimeout = parsed.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            };
            return parsed.GetValue(sweep) is { Length: > 0 } ranges
                ? await new SweepExecution(console, job).RunAsync(ranges, stop).ConfigureAwait(false)
                : await new NotebookExecution(console, job).RunAsync(stop).ConfigureAwait(false);
        });
        return command;
    }
}
