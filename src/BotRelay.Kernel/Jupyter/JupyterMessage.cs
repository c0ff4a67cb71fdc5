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

    /// <summary>Such as <c>execute_request</c>.</summary>
    public string Type => (string?)Header["msg_type"] ?? "";
}
