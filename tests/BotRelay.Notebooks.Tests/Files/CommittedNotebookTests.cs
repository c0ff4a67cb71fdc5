using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotRelay.Kernel.Notebooks;

namespace BotRelay.Notebooks.Tests.Files;

[Collection("process")] // A run sets the current directory and the display of the whole process.
public sealed partial class CommittedNotebookTests
{
    private const int SizeLimit = 1_000_000;

    public static TheoryData<string> Names => [.. Directory.GetFiles(Checkout.Notebooks, "*.ipynb").Select(f => Path.GetFileName(f)!).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_notebook_runs_and_puts_out_what_is_committed(string name)
    {
        Assert.SkipUnless(
            File.Exists(Path.Combine(Checkout.Root, "src/BotRelay.Notebooks/bin/Debug/net10.0/BotRelay.Notebooks.dll")), "The notebooks load the Debug build; this is another one.");
        var path = Path.Combine(Checkout.Notebooks, name);
        var committed = NotebookDocument.Read(path).Cells.Select(Shape).ToList();
        var notebook = NotebookDocument.Read(path);

        var run = await new NotebookRunner(new NotebookRunOptions { Directory = Checkout.Notebooks }).RunAsync(notebook, TestContext.Current.CancellationToken);

        Assert.True(run.Failure is null, $"cell {run.Failure?.Number}: {run.Failure?.Error.Name}: {run.Failure?.Error.Message}");
        Assert.Equal(committed, notebook.Cells.Select(Shape));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_notebook_is_small_names_no_place_on_a_machine_and_has_no_script_in_it(string name)
    {
        var path = Path.Combine(Checkout.Notebooks, name);
        Assert.InRange(new FileInfo(path).Length, 1, SizeLimit);
        var texts = NotebookDocument.Read(path).Cells.SelectMany(c => c.Outputs).Select(o => WithoutPictures(o!).ToJsonString()).ToList();
        Assert.All(texts, text => Assert.DoesNotMatch(MachinePath(), text));
        Assert.All(texts, text => Assert.DoesNotContain("\\u003Cscript", text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_notebook_was_run_to_its_end_and_every_chart_in_it_is_a_picture(string name)
    {
        var code = NotebookDocument.Read(Path.Combine(Checkout.Notebooks, name)).Cells.Where(c => c.Kind == NotebookCellKind.Code && !c.Tags.Contains("skip-execution")).ToList();
        Assert.Equal(Enumerable.Range(1, code.Count), code.Select(c => c.ExecutionCount ?? 0));
        Assert.Contains(code.SelectMany(c => c.Outputs), o => o!["data"]?["image/png"] is not null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_picture_in_the_overview_is_one_of_its_own(string name)
    {
        var picture = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(Checkout.Root, "docs/images/notebooks", name[..2] + ".png")));
        Assert.Contains(picture, NotebookDocument.Read(Path.Combine(Checkout.Notebooks, name)).Cells.SelectMany(c => c.Outputs).Select(o => (string?)o!["data"]?["image/png"]));
    }

    [Fact]
    public void Every_notebook_links_to_the_next_and_every_link_leads_somewhere()
    {
        var files = Names.Select(row => row.Data).ToList();
        Assert.All(files.Zip(files.Skip(1)), pair => Assert.Contains($"({pair.Second})", Markdown(pair.First), StringComparison.Ordinal));
        Assert.All(files, file => Assert.All(
            Link().Matches(Markdown(file)).Select(m => m.Groups[1].Value).Where(to => !to.Contains("://", StringComparison.Ordinal)),
            to => Assert.True(Path.Exists(Path.Combine(Checkout.Notebooks, to)), $"{file}: {to}")));
    }

    [Fact]
    public void A_cell_holds_one_idea()
    {
        var lines = Names.SelectMany(row => NotebookDocument.Read(Path.Combine(Checkout.Notebooks, row.Data)).Cells)
            .Where(c => c.Kind == NotebookCellKind.Code).Select(c => c.Source.Trim().Split('\n').Length).Order().ToList();
        Assert.InRange(lines[lines.Count / 2], 1, 8);
    }

    private static string Markdown(string name) => string.Concat(
        NotebookDocument.Read(Path.Combine(Checkout.Notebooks, name)).Cells.Where(c => c.Kind == NotebookCellKind.Markdown).Select(c => c.Source + "\n"));

    /// <summary>What a cell shows, by kind: a chart counts as the picture it is committed as.</summary>
    private static string Shape(NotebookCell cell) => string.Join(' ', cell.Kind == NotebookCellKind.Code ? cell.Outputs.Select(Shape) : []);

    private static string Shape(JsonNode? output)
    {
        var data = output?["data"] as JsonObject;
        var html = MultilineText.FromJson(data?["text/html"]);
        var form = data is null ? (string?)output?["name"]
            : data.ContainsKey("image/png") || html.Contains("data-figure=", StringComparison.Ordinal) ? "chart"
            : html.Length is > 0 and < SizeLimit ? "html" : "text";
        return $"{output?["output_type"]}:{form}";
    }

    private static JsonNode WithoutPictures(JsonNode output)
    {
        var copy = output.DeepClone();
        _ = (copy["data"] as JsonObject)?.Remove("image/png");
        return copy;
    }

    [GeneratedRegex("""(?<![\w.])/(home|Users|tmp|work|root|var)/|[A-Z]:\\\\""")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\]\(([^)#]+)")]
    private static partial Regex Link();
}
