using System.Reflection;
using BotRelay.Kernel.Display;
using BotRelay.Kernel.Sessions;
using BotRelay.Kernel.Tests.Jupyter;

namespace BotRelay.Kernel.Tests.Display;

public sealed class DataFrameTests
{
    [Fact]
    public void A_data_frame_is_shown_as_a_table_whose_texts_are_encoded()
    {
        var frame = Frame("turn,text\n1,<img onerror=x>\n2,\n");

        var html = ValueFormatter.Format(frame).Data[MimeBundle.Html];

        Assert.Contains("<th>index</th><th>turn</th><th>text</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td>0</td><td>1</td><td>&lt;img onerror=x&gt;</td>", html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("<tr>").Length - 1);
    }

    [Fact]
    public void A_long_one_is_cut_and_the_cut_is_said()
    {
        var frame = Frame("turn\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i}\n")));

        Assert.Contains("more than 200 rows", ValueFormatter.Format(frame).Data[MimeBundle.Html], StringComparison.Ordinal);
    }

    private static object Frame(string csv)
    {
        var folder = Path.Combine(Checkout.Root ?? "", "src", "BotRelay.Notebooks", "bin");
        Assert.SkipUnless(Checkout.Root is not null && Directory.Exists(folder), "The notebook library is not built here.");
        var file = Directory.EnumerateFiles(folder, "Microsoft.Data.Analysis.dll", SearchOption.AllDirectories).First();
        var type = Assembly.LoadFrom(file).GetType("Microsoft.Data.Analysis.DataFrame", throwOnError: true)!;
        var load = type.GetMethods().Single(m => m.Name == "LoadCsvFromString");
        object?[] arguments = [.. load.GetParameters().Select(p => p.HasDefaultValue ? p.DefaultValue : csv)];
        return load.Invoke(null, arguments)!;
    }
}
