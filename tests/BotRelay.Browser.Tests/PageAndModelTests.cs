using System.ClientModel;
using System.Net;
using System.Text.Json.Nodes;
using BotRelay.Agents;
using BotRelay.Browser.Tests.Replicas;
using BotRelay.Relaying;
using Microsoft.Extensions.AI;
using OpenAI;

namespace BotRelay.Browser.Tests;

/// <summary>A page talks with a model behind an OpenAI-compatible endpoint, and with a recording.</summary>
public sealed class PageAndModelTests(ReplicaBrowser browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_and_a_model_behind_an_endpoint_talk()
    {
        using var server = new FakeModelServer();
        using var model = new OpenAIClient(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri(server.Root + "v1") }).GetChatClient("small").AsIChatClient();
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "cai-new", Script = [] });
        await using var relay = new Relay([new Agent("Page", null, replica.Client), new Agent("Model", "You are brief.", model)], new RelayOptions { Opening = "Begin, please." });

        await foreach (var _ in relay.RunAsync(6, Stop))
        {
        }

        var turns = relay.Conversation.Turns;
        Assert.Equal(["Page", "Model", "Page", "Model", "Page", "Model"], turns.Select(t => t.Speaker));
        Assert.Equal(["Begin, please.", turns[1].Text, turns[3].Text], await replica.ReceivedAsync());
        Assert.Equal([turns[0].Text, turns[2].Text, turns[4].Text], server.Heard);
        Assert.Equal(server.Heard, await replica.SaidAsync());
    }

    [Fact]
    public async Task A_page_and_a_recording_talk()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "replika", Script = [] });
        var recording = new BotRelay.Conversations.Conversation(new BotRelay.Conversations.ConversationSettings());
        recording.Append(new BotRelay.Conversations.Turn(0, "Old", "As I said before."));
        await using var relay = new Relay([new Agent("Old", null, new ReplayChatClient(recording, "Old")), new Agent("Page", null, replica.Client)]);

        await foreach (var _ in relay.RunAsync(2, Stop))
        {
        }

        Assert.Equal(["As I said before."], await replica.ReceivedAsync());
        Assert.Equal((await replica.SaidAsync()).Single(), relay.Conversation.Turns[1].Text);
    }

    /// <summary>Answers every chat completion with the number of words it heard last.</summary>
    private sealed class FakeModelServer : IDisposable
    {
        private readonly HttpListener _listener = new();

        public FakeModelServer()
        {
            Root = LoopbackListener.Start(_listener);
            _ = Task.Run(ServeAsync);
        }

        public string Root { get; }

        public List<string> Heard { get; } = [];

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            await foreach (var context in LoopbackListener.RequestsAsync(_listener))
            {
                var request = await JsonNode.ParseAsync(context.Request.InputStream);
                var last = request!["messages"]!.AsArray()[^1]!["content"]!;
                var heard = last is JsonArray parts ? parts[0]!["text"]!.GetValue<string>() : last.GetValue<string>();
                Heard.Add(heard);
                var answer = new JsonObject
                {
                    ["id"] = $"c{Heard.Count}", ["object"] = "chat.completion", ["created"] = 0, ["model"] = "small",
                    ["choices"] = new JsonArray(new JsonObject
                    {
                        ["index"] = 0, ["finish_reason"] = "stop",
                        ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = $"I heard {heard.Split(' ').Length} words 🙂.\nGo on." },
                    }),
                };
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(answer.ToJsonString()));
                context.Response.Close();
            }
        }
    }
}
