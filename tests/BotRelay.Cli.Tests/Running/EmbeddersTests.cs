using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Relaying;

namespace BotRelay.Cli.Tests.Running;

public sealed class EmbeddersTests
{
    private static readonly string[] Talk = ["run", "--a", "persona:wilf", "--b", "persona:ines", "--seed", "5", "--format", "json"];

    [Fact]
    public async Task A_run_with_minilm_says_so_in_its_log_and_goes_on_with_it()
    {
        using var folder = new TempFolder();
        var log = folder["talk.jsonl"];

        var run = await CliRun.OfAsync([.. Talk, "--turns", "3", "--out", log, "--embedder", "minilm"]);
        var resumed = await CliRun.OfAsync("run", "--resume", log, "--turns", "2", "--format", "json");

        Assert.Equal((0, 0), (run.Code, resumed.Code));
        var conversation = ConversationReader.Read(log).Conversation;
        Assert.Equal(5, conversation.Turns.Count);
        Assert.Single(conversation.Events.OfType<ConversationSettings>());
        Assert.Equal("all-MiniLM-L6-v2-int8", RelayOptions.RecordedEmbedder(conversation.Settings));
    }

    [Fact]
    public async Task A_profile_tuned_with_another_embedder_exits_with_2_before_a_log_is_begun()
    {
        using var folder = new TempFolder();

        var run = await CliRun.OfAsync([.. Talk, "--turns", "3", "--out", folder["talk.jsonl"], "--embedder", "minilm", "--profile", "coverage-20"]);

        Assert.Equal(2, run.Code);
        Assert.Contains("minilm-static-256", run.Error, StringComparison.Ordinal);
        Assert.Contains("all-MiniLM-L6-v2-int8", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["talk.jsonl"]));
    }

    [Fact]
    public async Task What_is_no_embedder_exits_with_2_and_says_what_was_expected()
    {
        using var folder = new TempFolder();
        folder.Write("vocab.txt", "[UNK]\n");

        var word = await CliRun.OfAsync([.. Talk, "--turns", "1", "--out", folder["a.jsonl"], "--embedder", "word2vec"]);
        var empty = await CliRun.OfAsync([.. Talk, "--turns", "1", "--out", folder["b.jsonl"], "--embedder", folder["."]]);

        Assert.Equal((2, 2), (word.Code, empty.Code));
        Assert.Contains("Expected static, minilm or the folder", word.Error, StringComparison.Ordinal);
        Assert.Contains("model.onnx", empty.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_measured_with_an_encoder_of_ones_own_asks_for_its_folder()
    {
        using var folder = new TempFolder();
        var log = folder.Write("talk.jsonl", """{"event":"settings","agents":[{"name":"A","client":"persona:wilf"},{"name":"B","client":"persona:ines"}],"embedder":"my-encoder"}""" + "\n");

        var run = await CliRun.OfAsync("run", "--resume", log, "--turns", "1");

        Assert.Equal(2, run.Code);
        Assert.Contains("'my-encoder'", run.Error, StringComparison.Ordinal);
        Assert.Contains("--embedder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_tuned_with_minilm_names_it_and_is_refused_without_it()
    {
        using var folder = new TempFolder();
        var profile = folder["mini.json"];

        var tuned = await CliRun.OfAsync(
            "tune", Repository.Log("run00.jsonl"), Repository.Log("run02.jsonl"), "--labels", Path.Combine(Repository.Root, "data", "labels"), "--embedder", "minilm", "--signals", "lag1", "--out", profile);
        var with = await CliRun.OfAsync("watch", Repository.Log("run00.jsonl"), "--profile", profile, "--embedder", "minilm", "--signals", "lag1", "--format", "json");
        var without = await CliRun.OfAsync("watch", Repository.Log("run00.jsonl"), "--profile", profile);
        var scored = await CliRun.OfAsync("score", Repository.Log("run00.jsonl"), "--labels", Path.Combine(Repository.Root, "data", "labels"), "--profile", profile);

        Assert.Equal((0, 0), (tuned.Code, with.Code));
        Assert.Equal("all-MiniLM-L6-v2-int8", DetectorProfile.Load(profile).Embedder);
        Assert.Equal((2, 2), (without.Code, scored.Code));
        Assert.All([without.Error, scored.Error], e => Assert.Contains("tuned with the embedder all-MiniLM-L6-v2-int8", e, StringComparison.Ordinal));
    }
}
