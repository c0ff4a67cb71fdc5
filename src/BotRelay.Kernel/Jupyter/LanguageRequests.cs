using System.Reflection;
using System.Text.Json.Nodes;
using BotRelay.Kernel.Languages;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Jupyter;

/// <summary>Answers requests that ask about code and run none.</summary>
internal sealed class LanguageRequests(CellLanguage language)
{
    private const string Mime = "text/x-csharp";

    /// <summary>What the kernel is.</summary>
    public static JsonObject KernelInfo()
    {
        var version = typeof(LanguageRequests).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
        return new JsonObject
        {
            ["status"] = "ok",
            ["protocol_version"] = JupyterMessage.Version,
            ["implementation"] = "botrelay",
            ["implementation_version"] = version,
            ["language_info"] = new JsonObject
            {
                ["name"] = "C#",
                ["version"] = "14.0",
                ["mimetype"] = Mime,
                ["file_extension"] = ".cs",
                ["pygments_lexer"] = "csharp",
                ["codemirror_mode"] = Mime,
            },
            ["banner"] = $"BotRelay's C# kernel {version} on .NET {Environment.Version}",
            ["help_links"] = new JsonArray(new JsonObject { ["text"] = "C# language reference", ["url"] = "https://learn.microsoft.com/dotnet/csharp/language-reference/" }),
            ["debugger"] = false,
            ["supported_features"] = new JsonArray(),
        };
    }

    /// <summary>Answers <c>complete_request</c>.</summary>
    public async Task<JsonObject> CompleteAsync(JsonObject request)
    {
        var (code, cursor) = Cursor(request);
        var found = await language.CompleteAsync(code, cursor).ConfigureAwait(false);
        var (start, end) = (CodePoints.FromUnits(code, found.Start), CodePoints.FromUnits(code, found.End));
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. found.Items.Select(item => (JsonNode)item.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. found.Items.Select(item => (JsonNode)new JsonObject
                {
                    ["start"] = start,
                    ["end"] = end,
                    ["text"] = item.Text,
                    ["type"] = item.Kind,
                    ["signature"] = item.Description?.Split('\n')[0] ?? "",
                    ["documentation"] = item.Description ?? "",
                })]),
            },
        };
    }

    /// <summary>Answers <c>inspect_request</c>.</summary>
    public async Task<JsonObject> InspectAsync(JsonObject request)
    {
        var (code, cursor) = Cursor(request);
        var text = await language.InspectAsync(code, cursor).ConfigureAwait(false);
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = text is not null,
            ["data"] = text is null ? new JsonObject() : new JsonObject { [MimeBundle.Plain] = text },
            ["metadata"] = new JsonObject(),
        };
    }

    /// <summary>Answers <c>is_complete_request</c>.</summary>
    public static JsonObject IsComplete(JsonObject request)
    {
        var (completeness, indent) = CellSyntax.Judge(request.Text("code"));
        var reply = new JsonObject { ["status"] = completeness.ToString().ToLowerInvariant() };
        if (completeness == Completeness.Incomplete)
        {
            reply["indent"] = indent;
        }

        return reply;
    }

    private static (string Code, int Units) Cursor(JsonObject request)
    {
        var code = request.Text("code");
        return (code, CodePoints.ToUnits(code, request.Number("cursor_pos") ?? int.MaxValue));
    }
}
