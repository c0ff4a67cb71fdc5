using System.Text.Json.Nodes;

namespace BotRelay.Kernel.Jupyter.Supervision;

/// <summary>What a kernel has reported, one JSON object a line: the requests it still owes an answer.</summary>
internal sealed class KernelReports
{
    public const string What = "what";
    public const string Header = "header";
    public const string Identities = "identities";
    public const string Count = "count";
    public const string Started = "started";
    public const string Opened = "opened";
    public const string Counted = "counted";
    public const string Closed = "closed";
    public const string Ended = "ended";

    /// <summary>An order to the kernel: interrupt the cell.</summary>
    public const string Interrupt = "interrupt";

    /// <summary>An order to the kernel: end.</summary>
    public const string End = "end";

    private readonly List<JupyterMessage> _owed = [];

    /// <summary>Whether the kernel listens, or did.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>Whether it ended because it was told to.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The requests without an answer; the first is the one that runs.</summary>
    public IReadOnlyList<JupyterMessage> Owed => _owed;

    /// <summary>The header of the last cell that was asked for; empty before the first.</summary>
    public JsonObject Last { get; private set; } = [];

    /// <summary>Number of the last cell.</summary>
    public int LastCount { get; private set; }

    /// <summary>Reads reports until the kernel's end of the pipe is closed.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            Add((JsonObject)JsonNode.Parse(line)!);
        }
    }

    private void Add(JsonObject report)
    {
        switch ((string?)report[What])
        {
            case Started:
                HasStarted = true;
                break;
            case Ended:
                HasEnded = true;
                break;
            case Counted:
                LastCount = (int)report[Count]!;
                break;
            case Opened:
                Last = (JsonObject)report[Header]!.DeepClone();
                _owed.Add(new JupyterMessage([.. report[Identities]!.AsArray().Select(identity => Convert.FromBase64String((string)identity!))], Last, [], []));
                break;
            case Closed:
                var id = JupyterMessage.IdOf((JsonObject)report[Header]!);
                _owed.RemoveAll(request => request.Id == id);
                break;
            default:
                break;
        }
    }
}
