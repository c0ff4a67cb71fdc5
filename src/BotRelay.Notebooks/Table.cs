using System.Globalization;
using BotRelay.Showing;
using Microsoft.Data.Analysis;

namespace BotRelay.Notebooks;

/// <summary>A DataFrame that a notebook shows as a table. Filter, sort and group it as any other.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Table : DataFrame, IShown
{
    private const int RowsShown = 100;
    private const int TextShown = 240;

    /// <summary>Creates a table.</summary>
    /// <param name="title">What it holds.</param>
    /// <param name="columns">Its columns, all of one length.</param>
    public Table(string title, params IEnumerable<DataFrameColumn> columns)
        : base(columns) => Title = title;

    /// <summary>What it holds, above it.</summary>
    public string Title { get; }

    /// <summary>The first 100 rows.</summary>
    /// <returns>A fragment of HTML; every text is encoded.</returns>
    public string ToHtml()
    {
        var rows = Rows.Take(RowsShown).Select(row => row.Select(Cell));
        var title = Rows.Count > RowsShown ? string.Create(CultureInfo.InvariantCulture, $"{Title}, the first {RowsShown} of {Rows.Count} rows") : Title;
        return Markup.Table(title, Columns.Select(c => c.Name), rows);
    }

    private static string Cell(object? value) => value switch
    {
        null => "–",
        double number => number.ToString("0.###", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => Cut(value.ToString() ?? ""),
    };

    private static string Cut(string text) => text.Length <= TextShown ? text : text[..TextShown] + "…";
}
