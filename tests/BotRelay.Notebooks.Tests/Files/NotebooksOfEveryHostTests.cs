using System.Text.Json.Nodes;

namespace BotRelay.Notebooks.Tests.Files;

public sealed class NotebooksOfEveryHostTests
{
    [Theory]
    [MemberData(nameof(CommittedNotebookTests.Names), MemberType = typeof(CommittedNotebookTests))]
    public void A_notebook_names_the_kernel_that_every_host_knows(string name)
    {
        var metadata = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Notebooks, name)))!["metadata"]!;
        Assert.Equal(".net-csharp", (string?)metadata["kernelspec"]!["name"]);
        Assert.Equal("C#", (string?)metadata["kernelspec"]!["language"]);
    }

    [Theory]
    [MemberData(nameof(CommittedNotebookTests.Names), MemberType = typeof(CommittedNotebookTests))]
    public void A_notebook_uses_nothing_that_only_one_host_has(string name)
    {
        var code = File.ReadAllText(Path.Combine(Checkout.Notebooks, name));
        Assert.DoesNotContain("\"display(", code, StringComparison.Ordinal);
        Assert.DoesNotContain("HTML(", code, StringComparison.Ordinal);
        Assert.DoesNotContain("DisplayTable", code, StringComparison.Ordinal);
    }
}
