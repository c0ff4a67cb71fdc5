using System.Collections;
using BotRelay.Notebooks.Formatting;
using Microsoft.Data.Analysis;

namespace BotRelay.Notebooks.Tests.Formatting;

[Collection("process")]
public sealed class TypesOfOthersTests
{
    private const string Host = """
        namespace Microsoft.DotNet.Interactive.Formatting
        {
            public static class Formatter
            {
                public static System.Collections.Hashtable Known = new System.Collections.Hashtable();
                public static void Register(object formatter) => throw new System.NotSupportedException();
                public static void Register(System.Type type, System.Func<object, string> formatter, string mimeType = "text/plain") => throw new System.NotSupportedException();
                public static void Register(System.Type type, System.Action<object, System.IO.TextWriter> formatter, string mimeType = "text/plain") => Known[type.FullName + " " + mimeType] = formatter;
            }
        }
        """;

    [Fact]
    public async Task Dotnet_interactive_is_told_how_a_DataFrame_and_a_chart_of_Plotly_look()
    {
        TypesOfOthers.Register(); // No such host: nothing happens.
        var known = (IDictionary)Assemblies.Compile("Microsoft.DotNet.Interactive.Formatting", Host).GetType("Microsoft.DotNet.Interactive.Formatting.Formatter")!.GetField("Known")!.GetValue(null)!;

        TypesOfOthers.Register();
        var talk = Talks.OfHostileBots();
        Assert.Equal(talk.ToTable().ToHtml(), Written(talk.ToTable()));
        var rest = Written(talk.ToTable().Tail(1));
        Assert.Contains("<td", rest, StringComparison.Ordinal);
        Assert.Contains("&lt;", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", rest, StringComparison.Ordinal);
        Assert.StartsWith("<table", Written(new DataFrame()), StringComparison.Ordinal);

        var chart = (await Talks.ChartAsync(Talks.Recorded)).GenericChart;
        Assert.Contains("data-figure", Written(chart, "Plotly.NET.GenericChart"), StringComparison.Ordinal);

        string Written(object value, string type = "Microsoft.Data.Analysis.DataFrame")
        {
            var format = Assert.IsType<Action<object, TextWriter>>(known[type + " text/html"]);
            using var writer = new StringWriter();
            format(value, writer);
            return writer.ToString();
        }
    }
}
