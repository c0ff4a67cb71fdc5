using BotRelay.Kernel.Notebooks;

namespace BotRelay.Kernel.Tests.Jupyter;

public sealed class RealClientTests
{
    [Fact]
    public void The_conformance_suite_of_kernel_authors_passes_whole()
    {
        using var tools = JupyterTools.Require("jupyter_kernel_test");
        var (code, said) = tools.Python(Path.Combine(AppContext.BaseDirectory, "Jupyter", "conformance.py"));
        Assert.True(code == 0, said);
        Assert.Contains("Ran 12 tests", said, StringComparison.Ordinal);
        Assert.DoesNotContain("skipped", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_runs_in_nbconvert()
    {
        using var tools = JupyterTools.Require("nbconvert");
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "data.txt"), "beside it");
        var source = Path.Combine(folder, "in.ipynb");
        NotebookDocument.Create(
        [
            NotebookCell.Create(NotebookCellKind.Code, "var d = display(\"old\"); Console.Write(System.IO.File.ReadAllText(\"data.txt\"));"),
            NotebookCell.Create(NotebookCellKind.Code, "d.Update(\"new\");\nnew[] { 1, 2 }.Sum()"),
        ]).Write(source);
        Convert(tools, source, folder);
        var cells = NotebookDocument.Read(Path.Combine(folder, "out.ipynb")).Cells;
        Assert.Equal("new", (string?)cells[0].Outputs[0]!["data"]!["text/plain"]![0]);
        Assert.Contains("beside it", cells[0].Outputs[1]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("3", (string?)cells[1].Outputs[0]!["data"]!["text/plain"]![0]);
    }

    [Theory]
    [MemberData(nameof(Kit))]
    public void Every_notebook_of_the_kit_runs_in_nbconvert(string name)
    {
        Assert.SkipWhen(name.Length == 0, "There is no notebook in notebooks/.");
        using var tools = JupyterTools.Require("nbconvert");
        Convert(tools, Path.Combine(Notebooks()!, name), Directory.CreateTempSubdirectory().FullName);
    }

    public static TheoryData<string> Kit() =>
        Notebooks() is { } folder && Directory.GetFiles(folder, "*.ipynb") is { Length: > 0 } files ? [.. files.Order(StringComparer.Ordinal).Select(file => Path.GetFileName(file))] : [""];

    private static void Convert(JupyterTools tools, string notebook, string folder)
    {
        var (code, said) = tools.Python("-m", "nbconvert", "--to", "notebook", "--execute", $"--ExecutePreprocessor.kernel_name={JupyterTools.KernelName}", "--ExecutePreprocessor.timeout=120", "--output-dir", folder, "--output", "out.ipynb", notebook);
        Assert.True(code == 0, said);
    }

    private static string? Notebooks() => Checkout.Root is { } root && Path.Combine(root, "notebooks") is var notebooks && Directory.Exists(notebooks) ? notebooks : null;
}
