using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BotRelay.Kernel.Jupyter;

/// <summary>What was run since the kernel started.</summary>
internal sealed class KernelHistory
{
    private const int Session = 1;

    private readonly Lock _gate = new();
    private readonly List<(int Line, string Input, string? Output)> _entries = [];

    /// <summary>Adds a cell.</summary>
    public void Add(int line, string input, string? output)
    {
        lock (_gate)
        {
            _entries.Add((line, input, output));
        }
    }

    /// <summary>Answers a history request.</summary>
    /// <returns>Entries of session, line and input, or input with output.</returns>
    public JsonArray Answer(JsonObject request)
    {
        var withOutput = request.Flag("output", false);
        lock (_gate)
        {
            return [.. Select(request).Select(entry => (JsonNode)new JsonArray(Session, entry.Line, withOutput ? new JsonArray(entry.Input, entry.Output) : entry.Input))];
        }
    }

    private IEnumerable<(int Line, string Input, string? Output)> Select(JsonObject request)
    {
        var n = request.Number("n");
        switch (request.Text("hist_access_type"))
        {
            case "range":
                var session = request.Number("session") ?? 0;
                var start = request.Number("start") ?? 0;
                var stop = request.Number("stop") ?? int.MaxValue;
                return session is 0 or Session ? _entries.Where(entry => entry.Line >= start && entry.Line < stop) : [];
            case "search":
                var pattern = new Regex("^" + Regex.Escape(request.Text("pattern", "*")).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$", RegexOptions.Singleline, TimeSpan.FromSeconds(1));
                var found = _entries.Where(entry => pattern.IsMatch(entry.Input));
                if (request.Flag("unique", false))
                {
                    found = found.Reverse().DistinctBy(entry => entry.Input).Reverse();
                }

                return n is { } most ? found.TakeLast(most) : found;
            default:
                return _entries.TakeLast(n ?? 10);
        }
    }
}
