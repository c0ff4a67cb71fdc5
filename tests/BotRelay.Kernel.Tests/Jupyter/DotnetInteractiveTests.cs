using System.Text.Json;
using System.Text.Json.Nodes;
using BotRelay.Kernel.Notebooks;

namespace BotRelay.Kernel.Tests.Jupyter;

/// <summary>The notebooks' library in the last .NET Interactive, which Polyglot Notebooks runs cells with.</summary>
public sealed class DotnetInteractiveTests
{
    private const string Hostile = "<img src=x onerror=alert(1)> </script><script>alert(2)</script>";

    [Fact]
    public void The_first_notebook_runs_there_and_its_charts_grow_in_their_place()
    {
        var cells = Execute(Path.Combine(Root(), "notebooks", "01-watch-a-deadlock.ipynb"));
        // nbconvert keeps what an update left in an output, where the update reached it.
        Assert.Contains("60 turns, 0 interventions", Html(cells, "await replay.WatchAsync(pace"), StringComparison.Ordinal);
        Assert.Contains("30 turns, 0 interventions", Html(cells, "await relay.WatchAsync("), StringComparison.Ordinal);
        Assert.Contains("data-figure", Html(cells, "await Charts.SimilaritiesAsync"), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"dni-treeview", string.Concat(cells.Select(Html)), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_have_their_form_there_and_what_a_bot_says_stays_text()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllLines(Path.Combine(folder, "talk.jsonl"), Enumerable.Range(0, 8).Select(i => JsonSerializer.Serialize(new { speaker = i % 2 == 0 ? "Ann" : "Bob", text = $"{Hostile} {i}" })));
        var library = Path.Combine(Path.GetDirectoryName(KernelUnderTest.Cli)!.Replace("BotRelay.Cli", "BotRelay.Notebooks", StringComparison.Ordinal), "BotRelay.Notebooks.dll");
        string[] code =
        [
            $"#r \"{library}\"\nusing BotRelay.Conversations;\nusing BotRelay.Deadlocks;\nusing BotRelay.Notebooks;\nvar talk = ConversationReader.Read(\"talk.jsonl\").Conversation;\ntalk",
            "talk.Turns",
            "talk.ToTable().Tail(2)",
            "Charts.ShareLibrary();\nvar chart = Charts.Turns(talk, await DeadlockMonitor.MeasureAsync(talk));\nchart",
            "chart.GenericChart",
        ];
        var notebook = Path.Combine(folder, "in.ipynb");
        NotebookDocument.Create([.. code.Select(c => NotebookCell.Create(NotebookCellKind.Code, c))]).Write(notebook);

        var shown = Execute(notebook).Select(Html).ToList();

        Assert.Equal(code.Length, shown.Count);
        Assert.All(shown, html =>
        {
            Assert.Contains("Bob", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("class=\"dni-treeview", html, StringComparison.Ordinal);
        });
        Assert.All(shown[..3], html => Assert.Contains("&lt;img", html, StringComparison.Ordinal));
        Assert.All(shown[3..], html => Assert.Contains("data-figure", html, StringComparison.Ordinal));
    }

    private static IList<NotebookCell> Execute(string notebook)
    {
        using var tools = JupyterTools.Require("nbconvert");
        tools.RequireDotnetInteractive();
        var folder = Directory.CreateTempSubdirectory().FullName;
        var (code, said) = tools.Python("-m", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.kernel_name=.net-csharp", "--ExecutePreprocessor.timeout=120", "--ExecutePreprocessor.startup_timeout=120", "--output-dir", folder, "--output", "out.ipynb", notebook);
        Assert.True(code == 0, said);
        return NotebookDocument.Read(Path.Combine(folder, "out.ipynb")).Cells;
    }

    private static string Html(IEnumerable<NotebookCell> cells, string source) => Html(cells.Single(c => c.Source.StartsWith(source, StringComparison.Ordinal)));

    private static string Html(NotebookCell cell) => cell.Kind != NotebookCellKind.Code ? "" : string.Concat(cell.Outputs
        .Select(o => o!["data"]?["text/html"]).Select(html => html is JsonArray lines ? string.Concat(lines.Select(l => (string?)l)) : (string?)html)
        // Its first output in a notebook is a script of its own.
        .Where(html => html?.Contains("dotnet-interactive-this-cell", StringComparison.Ordinal) == false));

    private static string Root()
    {
        Assert.SkipWhen(Checkout.Root is null, "Not in a checkout.");
        return Checkout.Root!;
    }
}
