using BotRelay.Tuning;

namespace BotRelay.Tests.Tuning;

public sealed class LabelFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labels").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Two_raters_give_a_consensus_and_their_kappa()
    {
        var labels = LabelFile.FromRaters(
            "talk",
            10,
            [new LabelRater("ann", "person"), new LabelRater("model", "language model")],
            [new LabelSegment(4, 9, "cycle", "ann"), new LabelSegment(5, 9, "love", "model", .5)]);

        Assert.Equal("0000?11111", labels.Consensus.ToString());
        Assert.Equal("person and language model", labels.Annotators);
        // sklearn.metrics.cohen_kappa_score([0,0,0,0,1,1,1,1,1,1], [0,0,0,0,0,1,1,1,1,1])
        Assert.Equal(0.8, labels.CohenKappa!.Value, 12);
    }

    [Fact]
    public void Raters_who_mark_nothing_agree_but_have_no_kappa()
    {
        var labels = LabelFile.FromRaters("talk", 5, [new LabelRater("a", "person"), new LabelRater("b", "person")], []);
        Assert.Equal("00000", labels.Consensus.ToString());
        Assert.Null(labels.CohenKappa);
    }

    [Fact]
    public void A_label_file_reads_back_what_was_written()
    {
        var path = Path.Combine(_folder, "talk.json");
        var written = LabelFile.FromRaters(
            "talk", 9, [new LabelRater("ann", "person", 7)], [new LabelSegment(2, 5, "cycle", "ann", .25)], path);
        LabelFile.Write(path, written);

        var read = Assert.Single(LabelFile.Read(path));
        Assert.Equal(written.Raters, read.Raters);
        Assert.Equal(written.Segments, read.Segments);
        Assert.Equal("0011110??", read.Consensus.ToString());
    }

    [Fact]
    public void A_collection_gives_each_log_its_consensus_its_raters_and_its_kappa()
    {
        var labels = LabelSet.Load(Save("labels.json", """
            {"a": {"consensus": "0001111?", "cohen_kappa": 0.7, "rater1": [{"start": 3, "end": 7, "kind": "love", "confidence": 0.5}], "rater2": [{"start": 3, "end": 6}]},
             "b": {"consensus": "0000", "cohen_kappa": null, "rater1": [], "rater2": []}}
            """));

        var a = labels.For("logs/a.jsonl", 8);
        Assert.Equal("0001111?", a.Consensus.ToString());
        Assert.Equal(0.7, a.CohenKappa);
        Assert.Equal("00011111", a.Of("rater1").ToString());
        Assert.Equal("language model", a.Annotators);
        Assert.Null(labels.For("b", 4).CohenKappa);
    }

    [Fact]
    public void Labels_that_are_too_short_name_the_file_the_log_and_both_counts()
    {
        var labels = LabelSet.Load(Save("labels.json", """{"a": {"consensus": "0011"}}"""));
        var error = Assert.Throws<LabelFileException>(() => labels.For("a.jsonl", 6));
        Assert.Equal((6, 4, "a"), (error.Expected, error.Found, error.Log));
        Assert.Contains("labels.json, log a: expected 6 labels, one for each turn of the log, found 4.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a": {"consensus": "0021"}}""", "log a: turn 2: expected 0, 1 or ?, found '2'.")]
    [InlineData("""{"a": {"kappa": 1}}""", "log a: expected \"consensus\"")]
    [InlineData("""{"a": {"consensus": 7}}""", "not a label file")]
    [InlineData("""{"log": "a", "turns": 5}""", "log a: expected \"raters\" and their \"segments\"")]
    [InlineData("""{"log": "a", "raters": [{"name": "r", "annotator": "person"}]}""", "log a: expected \"turns\"")]
    [InlineData("""{"log": "a", "turns": 5, "raters": [{"name": "r", "annotator": "person"}], "segments": [{"start": 3, "end": 5, "kind": "x", "rater": "r"}]}""", "'r' marks turns 3 to 5, expected start <= end within 0 to 4.")]
    [InlineData("""{"log": "a", "turns": 5, "raters": [{"name": "r", "annotator": "person"}], "segments": [{"start": 3, "end": 4, "kind": "x", "rater": "s"}]}""", "is of 's', expected one of the raters listed: r.")]
    [InlineData("""{"log": "a", "turns": 3, "consensus": "00"}""", "log a: expected 3 labels")]
    [InlineData("[1, 2]", "expected a JSON object")]
    [InlineData("{\"a\":\n nonsense}", "line 2: not a label file")]
    [InlineData("", "not a label file")]
    public void A_bad_label_file_says_what_was_expected(string content, string expected)
    {
        var path = Save("bad.json", content);
        var error = Assert.Throws<LabelFileException>(() => LabelFile.Read(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_labelled_in_two_files_of_a_folder_is_an_error()
    {
        Save("one.json", """{"a": {"consensus": "0011"}}""");
        Save("two.json", """{"log": "a", "turns": 4, "consensus": "0011"}""");
        Assert.Contains("labelled again", Assert.Throws<LabelFileException>(() => LabelSet.Load(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_without_labels_names_those_that_have_some()
    {
        var labels = LabelSet.Load(Save("labels.json", """{"b": {"consensus": "0"}, "a": {"consensus": "0"}}"""));
        Assert.Contains("there are labels for a, b.", Assert.Throws<LabelFileException>(() => labels.For("c", 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_labels_that_ship_are_those_of_the_collection_they_were_made_from()
    {
        var shared = new[] { "logs", "logs-other" }.Select(f => SharedFolder.Path(f, "labels.json")).SelectMany(LabelFile.Read).ToDictionary(l => l.Log);
        var shipped = LabelSet.Load(Checkout.Path("data", "labels"));

        Assert.Equal(14, shipped.Logs.Count);
        foreach (var expected in shipped.Logs.Select(log => shared[log]))
        {
            var found = shipped.For(expected.Log, expected.Consensus.Count);
            Assert.Equal(expected.Consensus.ToString(), found.Consensus.ToString());
            Assert.Equal(expected.CohenKappa!.Value, found.CohenKappa!.Value, .0006);
            Assert.Equal("language model", found.Annotators);
        }
    }

    [Fact]
    public void Every_log_that_ships_has_a_label_file()
    {
        var shipped = LabelSet.Load(Checkout.Path("data", "labels"));
        Assert.All(Directory.GetFiles(Checkout.Path("logs"), "*.jsonl"), log => Assert.True(shipped.Contains(log), log));
    }

    private string Save(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
