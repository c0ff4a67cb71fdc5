using BotRelay.Agents;
using BotRelay.Cli.Bots;
using BotRelay.Conversations;
using BotRelay.Relaying;

namespace BotRelay.Cli.Tests.Bots;

/// <summary>Against a real model, SmolLM2 with 135 million parameters.</summary>
public sealed class LiveModelTests(LlmServer server) : IClassFixture<LlmServer>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Spec => $"openai:{server.Address}#{server.Model}";

    [Fact]
    public async Task Two_agents_on_one_real_model_talk_and_every_turn_is_logged_and_measured()
    {
        using var folder = new TempFolder();

        var run = await CliRun.OfAsync(
            "run", "--a", Spec, "--a-persona", "bettina", "--b", Spec, "--b-persona", "kofi", "--topic", "trains", "--turns", "3", "--seed", "3", "--out", folder["talk.jsonl"], "--format", "json");

        Assert.True(run.Code == 0, run.Error);
        var talk = ConversationReader.Read(folder["talk.jsonl"]).Conversation;
        Assert.Equal(3, talk.Turns.Count);
        Assert.Empty(talk.Faults);
        Assert.All(talk.Turns, t => Assert.False(string.IsNullOrWhiteSpace(t.Text)));
        Assert.Equal(2, talk.Turns.Select(t => t.Speaker).Distinct().Count());
    }

    [Fact]
    public async Task A_reply_grows_in_the_view_until_it_is_the_turn()
    {
        var seen = new List<PartialTurn>();
        using var client = OpenAIBot.Create(AgentSpec.Parse(Spec), _ => null);
        await using var relay = new Relay(
            [new Agent("Smol", "You answer in one short sentence.", client), PersonaChatClient.Agent("ines")],
            new RelayOptions { OnPartial = seen.Add, Sampling = new Sampling { MaxOutputTokens = 40 } });

        var step = await relay.StepAsync(Cancelled);

        Assert.True(seen.Count > 1);
        Assert.Equal(step.Turn.Text, seen[^1].Text);
        Assert.All(seen.Zip(seen.Skip(1)), p => Assert.StartsWith(p.First.Text, p.Second.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_in_its_words()
    {
        using var client = OpenAIBot.Create(AgentSpec.Parse($"openai:{server.Address}/nothing#m"), _ => null);

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => client.GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.User, "Hi")], cancellationToken: Cancelled));

        Assert.Contains("answered 404", fault.Message, StringComparison.Ordinal);
        Assert.Contains("no such route", fault.Message, StringComparison.Ordinal);
    }
}
