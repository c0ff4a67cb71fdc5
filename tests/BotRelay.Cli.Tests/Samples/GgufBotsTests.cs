using System.Text.Json;
using BotRelay.Conversations;

namespace BotRelay.Cli.Tests.Samples;

/// <summary>The sample and the cells that need LLamaSharp and a model: run as a user runs them, where both can be had.</summary>
public sealed class GgufBotsTests
{
    private const int Turns = 4;

    private static string Model
    {
        get
        {
            var model = SharedFolder.Find("models", "smollm2-135m-instruct", "SmolLM2-135M-Instruct.Q4_1.gguf");
            Assert.SkipWhen(model is null, "No folder shared with a GGUF model beside the checkout or above it.");
            return model!;
        }
    }

    [Fact]
    public async Task The_cells_in_the_documentation_answer()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "models.md"));
        var cells = text[text.IndexOf("## LLamaSharp in a cell", StringComparison.Ordinal)..].Split("```csharp\n").Skip(1).Select(c => c.Split("```")[0]).ToList();
        Assert.Equal(2, cells.Count);
        using var folder = new TempFolder();
        var notebook = folder.Write("llama.dib", string.Concat(cells.Select(c => $"#!csharp\n{c}\n")));

        var (code, said) = await DotnetAsync(folder.Path, Model, typeof(CommandLine).Assembly.Location, "notebook", "run", notebook, "--out", folder["out.ipynb"]);
        Assert.SkipWhen(code != 0 && said.Contains("NU1", StringComparison.Ordinal), "LLamaSharp cannot be restored here.");

        Assert.True(code == 0, said);
        var outputs = JsonDocument.Parse(File.ReadAllText(folder["out.ipynb"])).RootElement.GetProperty("cells")[1].GetProperty("outputs");
        Assert.NotEmpty(string.Concat(outputs[0].GetProperty("data").GetProperty("text/plain").EnumerateArray()).Trim());
    }

    [Fact]
    public async Task Two_agents_talk_on_one_model_in_this_process()
    {
        var model = Model;
        var sample = Path.Combine(Repository.Root, "samples", "gguf-bots.cs");
        var (built, output) = await DotnetAsync(Repository.Root, model, "build", sample);
        Assert.SkipWhen(built != 0 && output.Contains("error NU", StringComparison.Ordinal), "LLamaSharp cannot be restored here.");
        Assert.True(built == 0, output);

        using var folder = new TempFolder();
        var (code, said) = await DotnetAsync(folder.Path, model, "run", "--no-build", sample, "--", model, $"{Turns}");

        Assert.True(code == 0, said);
        var talk = ConversationReader.Read(Assert.Single(Directory.GetFiles(folder.Path, "*.jsonl"))).Conversation;
        Assert.Equal(["Mara", "Otto", "Mara", "Otto"], talk.Turns.Select(t => t.Speaker));
        Assert.All(talk.Turns, t => Assert.False(string.IsNullOrWhiteSpace(t.Text)));
        // Its log is not all over the terminal, and neither are stop words and control tokens in what was said.
        Assert.DoesNotContain("llama_", said, StringComparison.Ordinal);
        Assert.All(talk.Turns, t => Assert.DoesNotContain("<|im_", t.Text, StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Output)> DotnetAsync(string folder, string model, params string[] arguments)
    {
        var run = await ProcessRun.OfAsync(folder, "dotnet", arguments, environment: ("BOT_GGUF", model));
        return (run.Code, run.Out + run.Error);
    }
}
