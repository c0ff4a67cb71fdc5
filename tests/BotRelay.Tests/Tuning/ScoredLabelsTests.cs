using BotRelay.Tuning;
using CsCheck;

namespace BotRelay.Tests.Tuning;

public class ScoredLabelsTests
{
    [Fact]
    public void Columns_come_in_any_order_quoted_or_not_and_unknown_labels_are_left_out()
    {
        var read = Read("\uFEFFnote,score,label\r\n\"a, \"\"b\"\"\nc\",0.5,1\r\n,-1e-3,0\r\n\r\n,7,?\r\n");
        Assert.Equal([true, false], read.Labels);
        Assert.Equal([.5, -.001], read.Scores);
        Assert.Equal(1, read.Unknown);
    }

    [Theory]
    [InlineData("", "t.csv: expected a header with the columns label and score, found an empty file.")]
    [InlineData("label,value\n1,2", "t.csv, line 1: expected the columns label and score, found label, value.")]
    [InlineData("label,score\n1,0.5\n2,0.5", "t.csv, line 3: expected the label 0, 1 or ?, found '2'.")]
    [InlineData("label,score\n1,\"0,5\"", "t.csv, line 2: expected a finite number as score, found '0,5'.")]
    [InlineData("label,score\n1,nan", "t.csv, line 2: expected a finite number as score, found 'nan'.")]
    [InlineData("label,score\n1", "t.csv, line 2: expected 2 fields, found 1.")]
    [InlineData("label,score\n\n\n1,x", "t.csv, line 4: expected a finite number as score, found 'x'.")]
    [InlineData("label,score\n1,\"2", "t.csv, line 2: expected a closing quote, found the end of the file.")]
    [InlineData("label,score\n1,2\"3\"", "t.csv, line 2: expected quotes around the whole field")]
    [InlineData("label,score\n?,1", "t.csv: expected at least one row labelled 0 or 1 under the header, found none.")]
    public void A_bad_table_names_its_line(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_field_written_with_quotes_reads_back() =>
        Gen.String[Gen.Char["ab,\"\r\n"], 0, 12].Sample(field =>
        {
            var text = $"other,label,score\n\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\",1,2\n";
            Assert.Equal([2.0], Read(text).Scores);
        });

    private static ScoredLabels Read(string text) => ScoredLabels.Read(new StringReader(text), "t.csv");
}
