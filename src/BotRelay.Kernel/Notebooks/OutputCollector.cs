using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Notebooks;

/// <summary>
/// Turns the outputs of a run into nbformat's, as a front end would show them in the end: pieces of a stream joined, updates in the place of what they update, cleared ones gone.
/// </summary>
public sealed class OutputCollector
{
    /// <summary>How much console text a cell keeps, in characters; the rest is counted and left out.</summary>
    public const int TextLimit = 1_000_000;

    private readonly Dictionary<string, List<JsonObject>> _displays = new(StringComparer.Ordinal);
    private JsonArray _outputs = [];
    private StringBuilder? _text;
    private StreamName _stream;
    private int _kept;
    private long _dropped;
    private int _executionCount;
    private bool _clearNext;

    /// <summary>Begins a cell.</summary>
    /// <param name="executionCount">Its number.</param>
    public void Begin(int executionCount)
    {
        (_outputs, _text, _kept, _dropped, _executionCount, _clearNext) = ([], null, 0, 0, executionCount, false);
    }

    /// <summary>Takes an output of the cell.</summary>
    /// <param name="output">The output.</param>
    public void Add(CellOutput output)
    {
        if (output is ClearOutput { Wait: true })
        {
            _clearNext = true;
            return;
        }

        if (_clearNext || output is ClearOutput)
        {
            (_outputs, _text, _clearNext) = ([], null, false);
        }

        switch (output)
        {
            case StreamOutput stream:
                AddText(stream);
                break;
            case DisplayOutput display:
                Remember(Put(Output("display_data", display.Data)), display.DisplayId);
                break;
            case UpdateOutput update:
                foreach (var shown in _displays.GetValueOrDefault(update.DisplayId) ?? [])
                {
                    shown["data"] = Data(update.Data);
                }

                break;
            case ResultOutput result:
                var json = Output("execute_result", result.Data);
                json["execution_count"] = _executionCount;
                Put(json);
                break;
            case ErrorOutput error:
                Put(new JsonObject
                {
                    ["output_type"] = "error",
                    ["ename"] = error.Name,
                    ["evalue"] = error.Message,
                    ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
                });
                break;
            default:
                break;
        }
    }

    /// <summary>Ends the cell.</summary>
    /// <returns>Its outputs, still updated by later cells.</returns>
    public JsonArray End()
    {
        CloseText();
        if (_dropped > 0)
        {
            Put(StreamJson(StreamName.Stderr, $"… {_dropped} more characters are not kept; a cell keeps {TextLimit}.\n"));
        }

        return _outputs;
    }

    private static JsonObject Output(string type, MimeBundle bundle) => new() { ["output_type"] = type, ["data"] = Data(bundle), ["metadata"] = new JsonObject() };

    private static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, content) in bundle.Data)
        {
            data[mimeType] = MimeBundle.IsJson(mimeType) && TryParse(content, out var json) ? json
                : mimeType.StartsWith("image/", StringComparison.Ordinal) && mimeType != "image/svg+xml" ? content
                : MultilineText.ToJson(content);
        }

        return data;
    }

    private static bool TryParse(string content, out JsonNode? json)
    {
        try
        {
            json = JsonNode.Parse(content);
            return true;
        }
        catch (JsonException)
        {
            json = null;
            return false;
        }
    }

    private static JsonObject StreamJson(StreamName stream, string text) => new()
    {
        ["output_type"] = "stream",
        ["name"] = stream == StreamName.Stdout ? "stdout" : "stderr",
        ["text"] = MultilineText.ToJson(text),
    };

    private void AddText(StreamOutput output)
    {
        if (_text is null || _stream != output.Stream)
        {
            CloseText();
            (_text, _stream) = (new StringBuilder(), output.Stream);
        }

        var room = Math.Min(output.Text.Length, TextLimit - _kept);
        _text.Append(output.Text, 0, room);
        _kept += room;
        _dropped += output.Text.Length - room;
    }

    private void CloseText()
    {
        if (_text is { Length: > 0 })
        {
            _outputs.Add((JsonNode)StreamJson(_stream, _text.ToString()));
        }

        _text = null;
    }

    private JsonObject Put(JsonObject output)
    {
        CloseText();
        _outputs.Add((JsonNode)output);
        return output;
    }

    private void Remember(JsonObject output, string? displayId)
    {
        if (displayId is null)
        {
            return;
        }

        if (!_displays.TryGetValue(displayId, out var shown))
        {
            _displays.Add(displayId, shown = []);
        }

        shown.Add(output);
    }
}
