using BotRelay.Kernel.Notebooks;
using BotRelay.Kernel.Pages;

namespace BotRelay.Kernel.Tests.Pages;

public sealed class NotebookPageTests
{
    [Fact]
    public void A_page_holds_text_coloured_code_and_outputs_and_loads_nothing()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllBytes(Path.Combine(folder, "p.png"), [1, 2, 3]);
        var code = NotebookCell.Create(NotebookCellKind.Code, "#r \"x.dll\"\nvar a = \"<b>\"; // why <i>\nawait Task.Delay(10);");
        code.Outputs = (System.Text.Json.Nodes.JsonArray)System.Text.Json.Nodes.JsonNode.Parse(
            """
            [{"output_type":"stream","name":"stdout","text":["<img onerror=1>\u001b[31m!"]},
             {"output_type":"display_data","data":{"text/html":["<div id=chart></div>"],"image/png":"AAAA","text/plain":["chart"]},"metadata":{}},
             {"output_type":"display_data","data":{"image/png":"BBBB","text/plain":["a \"plot\""]},"metadata":{}},
             {"output_type":"error","ename":"E","evalue":"x","traceback":["E: <x>"]}]
            """)!;
        var html = NotebookPage.Html(NotebookDocument.Create([NotebookCell.Create(NotebookCellKind.Markdown, "# Frost & co\n\n![p](p.png)"), code]), folder, "file");
        Assert.Contains("<title>Frost &amp; co</title>", html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,AQID\"", html, StringComparison.Ordinal);
        Assert.Contains("#r &quot;x.dll&quot;\n<span class=\"k\">var</span> a = <span class=\"s\">&quot;&lt;b&gt;&quot;</span>; <span class=\"c\">// why &lt;i&gt;</span>\n<span class=\"k\">await</span>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;img onerror=1&gt;!", html, StringComparison.Ordinal);
        Assert.Contains("<div id=chart></div>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", html, StringComparison.Ordinal);
        Assert.Contains("alt=\"a &quot;plot&quot;\" src=\"data:image/png;base64,BBBB\"", html, StringComparison.Ordinal);
        Assert.Contains("E: &lt;x&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", html, StringComparison.Ordinal);
    }
}
