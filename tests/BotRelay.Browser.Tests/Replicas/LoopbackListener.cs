using System.Net;
using System.Net.Sockets;

namespace BotRelay.Browser.Tests.Replicas;

/// <summary>Small servers on the loopback address.</summary>
internal static class LoopbackListener
{
    /// <summary>Starts to listen on a free port.</summary>
    /// <returns>The root address.</returns>
    public static string Start(HttpListener listener)
    {
        for (var attempt = 0; ; attempt++)
        {
            var root = $"http://127.0.0.1:{FreePort()}/";
            listener.Prefixes.Clear();
            listener.Prefixes.Add(root);
            try
            {
                listener.Start();
                return root;
            }
            catch (HttpListenerException) when (attempt < 5)
            {
                // Somebody took the port in between.
            }
        }
    }

    /// <summary>The requests, until the listener is closed.</summary>
    public static async IAsyncEnumerable<HttpListenerContext> RequestsAsync(HttpListener listener)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                yield break;
            }

            yield return context;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
