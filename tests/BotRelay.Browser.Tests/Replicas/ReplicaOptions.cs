using System.Text.Json.Serialization;

namespace BotRelay.Browser.Tests.Replicas;

/// <summary>What a replica looks like and does.</summary>
public sealed record ReplicaOptions
{
    public required string Layout { get; init; }

    public string Name { get; init; } = "Otto";

    public int Seed { get; init; } = 1;

    /// <summary>What happens at each message, in order; nothing after the last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Script { get; init; }

    /// <summary>What may happen, drawn by the seed.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>How often it happens, 0 to 1.</summary>
    public double Rate { get; init; }

    /// <summary>Whether every row is drawn anew at every change.</summary>
    public bool Remount { get; init; }

    /// <summary>Whether the bot's words come bit by bit; foreign pages only.</summary>
    public bool Streams { get; init; }

    /// <summary>How a varied page is made, see varied.html.</summary>
    public IReadOnlyDictionary<string, object> Vary { get; init; } = new Dictionary<string, object>();

    /// <summary>Rows a virtual list keeps.</summary>
    public int Window { get; init; } = 6;

    /// <summary>Milliseconds by name, see replica.js.</summary>
    public IReadOnlyDictionary<string, int> Times { get; init; } = new Dictionary<string, int>();

    /// <summary>Messages that stand there before the client comes.</summary>
    public IReadOnlyList<ReplicaMessage> History { get; init; } = [];
}

/// <summary>A message in a replica.</summary>
public sealed record ReplicaMessage(int Id, string Author, string Text);
