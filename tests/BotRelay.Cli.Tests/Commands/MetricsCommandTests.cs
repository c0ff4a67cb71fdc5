using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BotRelay.Cli.Tests.Commands;

public sealed class MetricsCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_field_of_every_golden_case_comes_out_as_scikit_learn_has_it()
    {
        var goldens = Path.Combine(Repository.Root, "..", "shared", "goldens", "threshold_metrics.jsonl");
        Assert.SkipUnless(File.Exists(goldens), "needs ../shared/goldens, which is not beside this checkout");
        foreach (var golden in File.ReadLines(goldens).Select(l => JsonDocument.Parse(l).RootElement))
        {
            var csv = new StringBuilder("label,score\n");
            foreach (var (label, score) in golden.GetProperty("labels").EnumerateArray().Zip(golden.GetProperty("scores").EnumerateArray()))
            {
                csv.Append(CultureInfo.InvariantCulture, $"{label.GetInt32()},{score.GetRawText()}\n");
            }

            var run = await CliRun.OfAsync("metrics", _folder.Write("case.csv", csv.ToString()));
            Assert.Equal(0, run.Code);
            AssertNear(golden, run.Json, "");
        }
    }

    [Fact]
    public async Task A_table_with_one_class_only_has_no_area()
    {
        var run = await CliRun.WithInputAsync("label,score\n0,1\n0,2\n", "metrics", "-");
        Assert.Equal(0, run.Code);
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("roc_auc").ValueKind);
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("average_precision").ValueKind);
    }

    [Fact]
    public async Task A_bad_line_is_named()
    {
        var file = _folder.Write("bad.csv", "label,score\n1,0.5\n0,high\n");
        var run = await CliRun.OfAsync("metrics", file);
        Assert.Equal(2, run.Code);
        Assert.Contains("bad.csv, line 3: expected a finite number as score, found 'high'", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    private static void AssertNear(JsonElement expected, JsonElement found, string path)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.All(expected.EnumerateObject(), field => AssertNear(field.Value, found.GetProperty(field.Name), $"{path}.{field.Name}"));
                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), found.GetArrayLength());
                Assert.All(expected.EnumerateArray().Zip(found.EnumerateArray()), pair => AssertNear(pair.First, pair.Second, path));
                break;
            case JsonValueKind.Null:
                Assert.Equal(JsonValueKind.Null, found.ValueKind);
                break;
            default:
                Assert.True(Math.Abs(expected.GetDouble() - found.GetDouble()) <= 1e-9, $"{path}: {expected} {found}");
                break;
        }
    }
}
