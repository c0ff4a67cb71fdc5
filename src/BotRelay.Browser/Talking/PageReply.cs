namespace BotRelay.Browser.Talking;

/// <summary>What the bot said.</summary>
/// <param name="Text">Its messages, joined.</param>
/// <param name="Id">Names the last of them, unlike any other of this client.</param>
/// <param name="Messages">How many there were.</param>
internal sealed record PageReply(string Text, string Id, int Messages);
