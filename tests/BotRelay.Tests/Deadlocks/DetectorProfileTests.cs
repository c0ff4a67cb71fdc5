using System.Text.Json.Nodes;
using BotRelay.Deadlocks;
using CsCheck;

namespace BotRelay.Tests.Deadlocks;

public sealed class DetectorProfileTests
{
    private static readonly Gen<double> Share = Gen.Double[0.001, 0.999];

    private static readonly Gen<DetectorParameters> AnyDetector = Gen.OneOf(
        Gen.Select(Gen.Int[1, 9], Gen.Double[0, 1], Gen.Int[1, 9], Gen.Double[0, 1]).Select((m, t, p, r) => (DetectorParameters)new ThresholdParameters(m, t, p, r)),
        Gen.Select(Gen.Double[0, 1], Gen.Double[0.1, 9], Gen.Double[0.1, 9], Share, Share, Share, Gen.Double[0, 1])
            .Select((c, g, l, s, e, b, i) => (DetectorParameters)new FilterParameters(c, g, l, s, e, b, i)));

    private static readonly Gen<DetectorProfile> AnyProfile = Gen.Select(
        Gen.OneOf("a", "my profile", "é \"quoted\" <b>"), Gen.OneOf("familiarity", "lag2", "coverage_7"), AnyDetector, Gen.Bool, Gen.Int[0, 99])
        .Select((name, signal, detector, told, count) => new DetectorProfile
        {
            Name = name,
            Signal = signal,
            Embedder = "minilm-static-256",
            Detector = detector,
            Provenance = told ? new ProfileProvenance { Conversations = count, Date = new DateOnly(2026, 11, 23), Mcc = 0.5, Objective = "cross-entropy" } : null,
        });

    [Fact]
    public void A_profile_saved_and_loaded_is_the_same() => AnyProfile.Sample(profile =>
    {
        using var file = new TemporaryFile();
        profile.Save(file.Path);
        var loaded = DetectorProfile.Load(file.Path);
        Assert.Equal(profile with { Provenance = null }, loaded with { Provenance = null });
        Assert.Equal(profile.ToJson(), loaded.ToJson());
    }, iter: 50);

    [Fact]
    public void The_default_is_staleness_with_the_filter_and_needs_no_embedder()
    {
        Assert.Equal("staleness", DetectorProfile.Default.Signal);
        Assert.Null(DetectorProfile.Default.Embedder);
        Assert.Equal("filter", DetectorProfile.Default.Kind);
    }

    [Fact]
    public void Familiarity_with_the_filter_ships_beside_it() =>
        Assert.Equal(new FilterParameters(2.5, 1.6, 4, 0.96, 0.1, 0.02, 0.2), DetectorProfile.Find("familiarity-filter").Detector);

    [Fact]
    public void The_second_is_coverage_of_twenty_turns_with_the_threshold()
    {
        Assert.Equal("coverage_20", DetectorProfile.Coverage.Signal);
        Assert.Equal(new ThresholdParameters(4, 0.77, 2, 0.02), DetectorProfile.Coverage.Detector);
        Assert.Equal("minilm-static-256", DetectorProfile.Coverage.Embedder);
    }

    [Fact]
    public void Every_profile_that_ships_is_named_like_its_file_and_found_by_name() =>
        Assert.All(DetectorProfile.Names, name => Assert.Equal(name, DetectorProfile.Find(name).Name));

    [Fact]
    public void A_profile_is_found_by_the_path_of_its_file()
    {
        using var file = new TemporaryFile((DetectorProfile.Default with { Name = "mine" }).ToJson());
        Assert.Equal("mine", DetectorProfile.Find(file.Path).Name);
    }

    [Fact]
    public void A_name_that_is_neither_profile_nor_file_is_answered_with_the_names_there_are()
    {
        var error = Assert.Throws<DetectorProfileException>(() => DetectorProfile.Find("familiarty"));
        Assert.Contains("familiarity-filter", error.Message, StringComparison.Ordinal);
        Assert.Contains("familiarty", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", null, "name: expected a text, found nothing.")]
    [InlineData("name", "\" \"", "name: expected a text, found a blank.")]
    [InlineData("signal", "\"sentiment\"", "signal: expected one of")]
    [InlineData("signal", "12", "signal: expected a text, found 12.")]
    [InlineData("embedder", null, "embedder: expected the model id")]
    [InlineData("detector", null, "detector: expected an object, found nothing.")]
    [InlineData("detector", "[1]", "detector: expected an object, found [1].")]
    [InlineData("detector.kind", null, "detector.kind: expected a text, found nothing.")]
    [InlineData("detector.kind", "\"magic\"", "detector.kind: expected threshold or filter")]
    [InlineData("detector.threshold", null, "detector.threshold: expected a number, found nothing.")]
    [InlineData("detector.threshold", "\"high\"", "detector.threshold: expected a number, found \"high\".")]
    [InlineData("detector.threshold", "1.5", "detector.threshold: expected a value that coverage_20 can take, -1 to 1; found 1.5.")]
    [InlineData("detector.threshold", "1e999", "detector.threshold: expected a number, found 1e999.")]
    [InlineData("detector.smoothing", "0", "detector.smoothing: expected a number of turns of at least 1, found 0.")]
    [InlineData("detector.smoothing", "2.5", "detector.smoothing: expected a whole number, found 2.5.")]
    [InlineData("detector.persistence", "-1", "detector.persistence: expected a number of turns of at least 1, found -1.")]
    [InlineData("detector.release", "-0.1", "detector.release: expected a number of at least 0, found -0.1.")]
    [InlineData("detector.realease", "0.1", "detector.realease: unknown field.")]
    [InlineData("colour", "\"red\"", "colour: unknown field.")]
    [InlineData("provenance.date", "\"yesterday\"", "provenance.date: expected a day as 2026-11-23, found \"yesterday\".")]
    [InlineData("provenance.logs", "\"run00\"", "provenance.logs: expected a list of texts, found \"run00\".")]
    public void A_bad_field_is_named_with_the_file_what_was_expected_and_what_was_found(string field, string? value, string message)
    {
        var json = JsonNode.Parse(DetectorProfile.Coverage.ToJson())!;
        var path = field.Split('.');
        var parent = path.Length == 2 ? json[path[0]]!.AsObject() : json.AsObject();
        parent.Remove(path[^1]);
        var text = json.ToJsonString();
        if (value is not null)
        {
            // Put in by hand: a JsonNode cannot hold 1e999.
            parent[path[^1]] = "@";
            text = json.ToJsonString().Replace("\"@\"", value, StringComparison.Ordinal);
        }

        using var file = new TemporaryFile(text);
        var error = Assert.Throws<DetectorProfileException>(() => DetectorProfile.Load(file.Path));
        Assert.StartsWith($"{file.Path}: {message}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stay", 1)]
    [InlineData("enter", 0)]
    [InlineData("start", -0.5)]
    [InlineData("intervention", 1.01)]
    [InlineData("gain", 0)]
    [InlineData("clip", -4)]
    [InlineData("centre", 21)]
    public void A_filter_parameter_out_of_range_is_named(string field, double value)
    {
        var json = JsonNode.Parse(DetectorProfile.Default.ToJson())!;
        json["detector"]![field] = value;
        using var file = new TemporaryFile(json.ToJsonString());
        var error = Assert.Throws<DetectorProfileException>(() => DetectorProfile.Load(file.Path));
        Assert.Contains($"detector.{field}: expected", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"name\": ")]
    [InlineData("[]")]
    [InlineData("2024-12-15 14:00:28 Mara: hello")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    public void A_file_that_is_no_profile_is_refused_by_its_name(string content)
    {
        using var file = new TemporaryFile(content);
        Assert.StartsWith(file.Path, Assert.Throws<DetectorProfileException>(() => DetectorProfile.Load(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_is_not_valid_is_not_saved()
    {
        using var file = new TemporaryFile();
        var profile = DetectorProfile.Coverage with { Detector = new ThresholdParameters(1, double.NaN, 1, 0) };
        Assert.Throws<DetectorProfileException>(() => profile.Save(file.Path));
        Assert.False(File.Exists(file.Path));
    }
}
