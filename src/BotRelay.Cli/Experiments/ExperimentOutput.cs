using System.Globalization;
using BotRelay.Experiments;
using Spectre.Console;

namespace BotRelay.Cli.Experiments;

/// <summary>What an experiment leaves in its folder and on the screen.</summary>
internal static class ExperimentOutput
{
    /// <summary>Writes results as JSON Lines and CSV, each file whole or not at all.</summary>
    /// <param name="results">The results.</param>
    /// <param name="folder">The folder.</param>
    public static void Save(IReadOnlyList<TalkResult> results, string folder)
    {
        Write(Path.Combine(folder, "results.jsonl"), writer => TalkResults.WriteJsonLines(results, writer));
        Write(Path.Combine(folder, "results.csv"), writer => TalkResults.WriteCsv(results, writer));
    }

    /// <summary>Prints a table, a row a strategy.</summary>
    /// <param name="summaries">The strategies.</param>
    /// <param name="console">Where to.</param>
    public static void Print(IReadOnlyList<StrategySummary> summaries, CliConsole console)
    {
        if (console.Live)
        {
            console.Screen.Write(Table(summaries));
            return;
        }

        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(console.Out) });
        plain.Profile.Width = 160;
        plain.Write(Table(summaries));
    }

    private static Table Table(IReadOnlyList<StrategySummary> summaries)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("strategy", "talks", "clean turns", "95 %", "turns to recover", "half relapsed by", "turns per intervention", "diversity", "persona", "well formed");
        foreach (var s in summaries)
        {
            table.AddRow(
                Name(s, summaries), s.Talks.ToString(CultureInfo.InvariantCulture), Share(s.CleanShare.Mean), Interval(s.CleanShare),
                s.Recovery is { } recovery ? Text($"{recovery.Mean:0.0}") : "never", s.Relapse.MedianTime is { } median ? Text($"{median}") : "later",
                s.Interventions.Mean > 0 ? Text($"{1 / s.Interventions.Mean:0.0}") : "-", Share(s.TopicDiversity.Mean), s.PersonaSimilarity is { } persona ? Share(persona.Mean) : "-", Share(s.WellFormed.Mean));
        }

        return table;
    }

    private static string Name(StrategySummary summary, IReadOnlyList<StrategySummary> all) => Markup.Escape(
        all.Any(s => s.Strategy == summary.Strategy && s.Profile != summary.Profile) ? $"{summary.Strategy} ({summary.Profile})" : summary.Strategy);

    private static string Interval(Estimate estimate) => estimate.Interval is var (low, high) ? Text($"{low:.00} to {high:.00}") : "-";

    private static string Share(double value) => Text($"{value:.00}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Write(string path, Action<TextWriter> write)
    {
        var unfinished = path + ".tmp";
        using (var writer = new StreamWriter(unfinished))
        {
            write(writer);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
