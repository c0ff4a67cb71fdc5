using BotRelay.Agents;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Agents;

public sealed class AgentTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public void An_agent_needs_a_name(string name) =>
        Assert.Contains("name", Assert.Throws<ArgumentException>(() => new Agent(name, null, new ScriptedChatClient("hi"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Zoë \"Zed\" O'Neil")]
    [InlineData("機械")]
    [InlineData("<b>")]
    public void A_name_may_have_any_characters(string name) => Assert.Equal(name, new Agent(name, null, new ScriptedChatClient("hi")).Name);

    [Fact]
    public void Its_spec_is_what_the_client_says_unless_given()
    {
        var client = new PersonaChatClient(Persona.Load("wilf"));

        Assert.Equal("persona:wilf", new Agent("W", null, client).Spec);
        Assert.Equal("mine", new Agent("W", null, client) { Spec = "mine" }.Spec);
        Assert.Null(new Agent("W", null, new ScriptedChatClient("hi")).Spec);
    }

    [Fact]
    public void A_client_that_keeps_the_talk_is_seen_through_a_wrapper()
    {
        var agent = new Agent("Page", null, new ChatClientBuilder(new PageLikeClient(canForget: false)).ConfigureOptions(_ => { }).Build());

        Assert.False(agent.CanForget);
        Assert.False(agent.CanBeShown);
        Assert.True(new Agent("Model", null, new ScriptedChatClient("hi")).CanForget);
    }
}
