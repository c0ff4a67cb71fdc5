using System.Net;
using System.Text;
using System.Text.Json;

namespace BotRelay.Browser.Tests.Replicas;

/// <summary>Serves the replicas on the loopback address; what a page does is in its address.</summary>
public sealed class ReplicaServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public ReplicaServer()
    {
        Root = LoopbackListener.Start(_listener);
        _ = Task.Run(ServeAsync);
    }

    public string Root { get; }

    public string Address(ReplicaOptions options) =>
        $"{Root}chat/{(IsForeign(options.Layout) ? options.Layout + ".html" : "")}?options={Uri.EscapeDataString(JsonSerializer.Serialize(options, JsonSerializerOptions.Web))}";

    public void Dispose() => _listener.Close();

    /// <summary>Whether a layout is a page of its own, with a profile beside it.</summary>
    public static bool IsForeign(string layout) => Exists(layout + ".html");

    public static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ReplicaServer).Assembly.GetManifestResourceStream($"replicas/{name}")!);
        return reader.ReadToEnd();
    }

    private async Task ServeAsync()
    {
        await foreach (var context in LoopbackListener.RequestsAsync(_listener))
        {
            using var response = context.Response;
            var file = Path.GetFileName(context.Request.Url!.AbsolutePath);
            if (file.Length > 0 && !Exists(file))
            {
                response.StatusCode = 404;
                continue;
            }

            var text = file.Length > 0 ? Resource(file) : Resource("index.html").Replace("{{options}}", context.Request.QueryString["options"] ?? "{}", StringComparison.Ordinal);
            response.ContentType = (file.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "text/html") + "; charset=utf-8";
            await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
        }
    }

    private static bool Exists(string file) => typeof(ReplicaServer).Assembly.GetManifestResourceInfo($"replicas/{file}") is not null;
}
