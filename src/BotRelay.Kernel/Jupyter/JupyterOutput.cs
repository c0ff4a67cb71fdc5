using System.Text.Json;
using System.Text.Json.Nodes;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Jupyter;

/// <summary>A cell's outputs as messages.</summary>
internal static class JupyterOutput
{
    private const string Red = "\x1b[31m";
    private const string Plain = "\x1b[0m";

    /// <summary>The type and content of the message for an output.</summary>
    public static (string Type, JsonObject Content) Of(CellOutput output, int executionCount) => output switch
    {
        StreamOutput stream => ("stream", new JsonObject { ["name"] = stream.Stream == StreamName.Stdout ? "stdout" : "stderr", ["text"] = stream.Text }),
        DisplayOutput display => ("display_data", Data(display.Data, display.DisplayId)),
        UpdateOutput update => ("update_display_data", Data(update.Data, update.DisplayId)),
        ResultOutput result => ("execute_result", WithCount(Data(result.Data, null), executionCount)),
        ClearOutput clear => ("clear_output", new JsonObject { ["wait"] = clear.Wait }),
        ErrorOutput error => ("error", Error(error)),
        _ => throw new NotSupportedException($"No message is known for {output.GetType().Name}."),
    };

    /// <summary>An error's fields, as in its message and in a reply.</summary>
    public static JsonObject Error(ErrorOutput error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select((line, i) => (JsonNode)(i == 0 ? Red + line + Plain : line))]),
    };

    /// <summary>The reply to a cell that failed.</summary>
    public static JsonObject Failed(ErrorOutput error, int executionCount)
    {
        var reply = WithCount(Error(error), executionCount);
        reply["status"] = "error";
        return reply;
    }

    /// <summary>The reply to a cell that was not run because one before it failed.</summary>
    public static JsonObject Aborted(int executionCount) => new() { ["status"] = "aborted", ["execution_count"] = executionCount };

    /// <summary>Forms by mime type; JSON as itself.</summary>
    public static JsonObject Forms(MimeBundle bundle)
    {
        var forms = new JsonObject();
        foreach (var (mimeType, content) in bundle.Data)
        {
            forms[mimeType] = MimeBundle.IsJson(mimeType) ? Parse(content) : content;
        }

        return forms;
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static JsonObject Data(MimeBundle bundle, string? displayId) => new()
    {
        ["data"] = Forms(bundle),
        ["metadata"] = new JsonObject(),
        ["transient"] = displayId is null ? new JsonObject() : new JsonObject { ["display_id"] = displayId },
    };

    private static JsonObject WithCount(JsonObject content, int executionCount)
    {
        content["execution_count"] = executionCount;
        return content;
    }
}
