using System.Text.Json.Nodes;

namespace BotRelay.Kernel.Jupyter;

/// <summary>One message of the protocol.</summary>
/// <param name="Identities">Routing frames before the message: the client's, or an output's topic.</param>
/// <param name="Header">Its header.</param>
/// <param name="Parent">Header of the message it answers; empty where there is none.</param>
/// <param name="Content">What it says.</param>
internal sealed record JupyterMessage(IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject Parent, JsonObject Content)
{
    /// <summary>The version of the protocol.</summary>
    public const string Version = "5.4";

    /// <summary>What names it.</summary>
    public string Id { get; } = IdOf(Header);

    /// <summary>Such as <c>execute_request</c>.</summary>
    public string Type { get; } = TypeOf(Header);

    /// <summary>What names the message of a header.</summary>
    public static string IdOf(JsonObject header) => header.Text("msg_id");

    /// <summary>The type of the message of a header.</summary>
    public static string TypeOf(JsonObject header) => header.Text("msg_type");
}
