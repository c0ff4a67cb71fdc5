namespace BotRelay.Agents.Endpoints;

/// <summary>JSON, an object a line, as Ollama streams: a line that holds an error ends it with the server's words.</summary>
internal sealed class ErrorLines(Stream inner, string address) : LineStream(inner)
{
    protected override string Mended(string line) =>
        line.Contains("\"error\"", StringComparison.Ordinal) && CompletionAnswer.Read(line) is { } answer && CompletionAnswer.Error(answer, address) is { } fault ? throw fault : line;
}
