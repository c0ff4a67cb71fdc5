using System.Text.Json.Nodes;
using BotRelay.Kernel.Notebooks;

namespace BotRelay.Kernel.Tests.Notebooks;

public sealed class NotebookDocumentTests
{
    // As Jupyter writes it (nbformat 5, sort_keys, indent 1), with fields nobody knows.
    private const string Whole =
        """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "aa11",
           "metadata": {},
           "source": [
            "# Titel 🙂\n",
            "„Überblick“ <b>"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "bb22",
           "metadata": {
            "custom": {
             "z": [
              1,
              2.50
             ]
            },
            "tags": [
             "parameters"
            ]
           },
           "outputs": [],
           "source": []
          }
         ],
         "future_field": null,
         "metadata": {
          "kernelspec": {
           "display_name": "C#",
           "language": "C#",
           "name": ".net-csharp"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void A_file_as_jupyter_writes_it_comes_back_byte_for_byte() =>
        Assert.Equal(Whole.ReplaceLineEndings("\n"), NotebookDocument.Parse(Whole, "x.ipynb").ToString());

    [Fact]
    public void An_older_minor_version_gets_ids_and_the_same_ones_each_time()
    {
        const string Old = """{"nbformat":4,"nbformat_minor":2,"metadata":{},"cells":[{"cell_type":"code","source":"a\nb","metadata":{},"outputs":[],"execution_count":null},{"cell_type":"code","source":"a\nb","metadata":{},"outputs":[],"execution_count":null}]}""";
        var first = NotebookDocument.Parse(Old, "x").ToString();
        Assert.Equal(first, NotebookDocument.Parse(Old, "x").ToString());
        var json = JsonNode.Parse(first)!;
        Assert.Equal(5, (int)json["nbformat_minor"]!);
        Assert.Equal(2, json["cells"]!.AsArray().Select(cell => (string)cell!["id"]!).Distinct().Count());
        Assert.Equal(["a\n", "b"], json["cells"]![0]!["source"]!.AsArray().Select(line => (string)line!));
    }

    [Theory]
    [InlineData("""{"cell_type":7}""", "cell_type")]
    [InlineData("""{"source":"a"}""", "cell_type")]
    [InlineData("""{"cell_type":"code","source":{"a":1}}""", "source")]
    [InlineData("""{"cell_type":"code","source":["a",1]}""", "source")]
    [InlineData("""{"cell_type":"code","id":5}""", "id")]
    [InlineData("""{"cell_type":"code","metadata":[]}""", "metadata")]
    [InlineData("""{"cell_type":"code","metadata":{"tags":"parameters"}}""", "tags")]
    [InlineData("""{"cell_type":"code","metadata":{"tags":[1]}}""", "tags")]
    [InlineData("""{"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":1}}}""", "kernelName")]
    [InlineData("""{"cell_type":"code","execution_count":"3"}""", "execution_count")]
    [InlineData("""{"cell_type":"code","outputs":[7]}""", "outputs")]
    [InlineData("""{"cell_type":"code","cell_type":"code"}""", "once")]
    [InlineData("null", "object")]
    public void A_cell_of_another_shape_is_refused_with_its_number_and_field(string cell, string field)
    {
        var error = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse($$"""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"raw"},{{cell}}]}""", "x.ipynb"));

        Assert.Contains("x.ipynb: cell 2", error.Message, StringComparison.Ordinal);
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_comes_again_is_replaced()
    {
        var text = NotebookDocument.Parse("""{"nbformat":4,"nbformat_minor":"5","cells":[{"cell_type":"raw","id":"a"},{"cell_type":"raw","id":"a"}]}""", "x").ToString();

        Assert.Equal(2, NotebookDocument.Parse(text, "x").Cells.Select(c => c.Id).Distinct().Count());
        Assert.Contains("\"nbformat_minor\": 5", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_tell_kind_tags_language_and_text()
    {
        var cells = NotebookDocument.Parse(Whole, "x").Cells;
        Assert.Equal((NotebookCellKind.Markdown, "# Titel 🙂\n„Überblick“ <b>"), (cells[0].Kind, cells[0].Source));
        Assert.Equal((NotebookCellKind.Code, "csharp", 3), (cells[1].Kind, cells[1].Language, cells[1].ExecutionCount));
        Assert.Equal(["parameters"], cells[1].Tags);
    }

    [Theory]
    [InlineData("{\n \"cells\": [\n  oops", 3)]
    [InlineData("", 1)]
    public void Torn_json_names_file_and_line(string text, int line)
    {
        var e = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(text, "torn.ipynb"));
        Assert.Equal(("torn.ipynb", line), (e.File, e.Line));
        Assert.StartsWith($"torn.ipynb, line {line}: expected a notebook", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}")]
    [InlineData("{\"nbformat\": 4, \"cells\": [1]}")]
    public void What_is_no_notebook_of_format_4_is_refused(string text) =>
        Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(text, "x.ipynb"));

    [Fact]
    public void A_dib_file_is_read_cell_by_cell()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "x.dib");
        File.WriteAllText(path, "#!meta\r\n\r\n{\"kernelInfo\":{}}\r\n\r\n#!csharp\r\n\r\nvar a = 1;\r\n#!time\r\n\r\n#!markdown\r\n\r\n# T\r\n\r\n#!html\r\n\r\n<b>x</b>\r\n");
        var cells = NotebookDocument.Read(path).Cells;
        Assert.Equal([NotebookCellKind.Code, NotebookCellKind.Markdown, NotebookCellKind.Code], cells.Select(cell => cell.Kind));
        Assert.Equal(["var a = 1;\n#!time", "# T", "<b>x</b>"], cells.Select(cell => cell.Source));
        Assert.Equal("#!html\n<b>x</b>", cells[2].Submission);
    }
}
