using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Relaying;
using BotRelay.Tests.Relaying;
using CsCheck;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Agents;

public sealed class ThinkingTests
{
    private static readonly string[] Parts = ["<think>", "</think>", "[THINK]", "[/THINK]", "<|channel|>", "final", "analysis", "<|message|>", "<|end|>", "\n", " ", "So be it.", "<"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<think>\nThey greet me.\n</think>\n\nGood day!", "They greet me.", "Good day!")] // DeepSeek, Qwen
    [InlineData("\n<THINK>a</think>b", "a", "b")]
    [InlineData("<think>\n\n</think>\n\nGood day!", "", "Good day!")] // Qwen with its thinking off
    [InlineData("<think>a</think><think>b</think> c", "a\n\nb", "c")]
    [InlineData("<think>Cut off in the mid", "Cut off in the mid", "")]
    [InlineData("They greet me.\n</think>\n\nGood day!", "They greet me.", "Good day!")] // opened by the template
    [InlineData("They greet me.\r\n</think>\r\nGood day!", "They greet me.", "Good day!")]
    [InlineData("[THINK]They greet me.[/THINK]Good day!", "They greet me.", "Good day!")] // Mistral
    [InlineData("<|START_THINKING|>a<|END_THINKING|>b", "a", "b")] // Command A
    [InlineData("<seed:think>a</seed:think>b", "a", "b")]
    [InlineData("<|channel|>analysis<|message|>They greet me.<|end|><|start|>assistant<|channel|>final<|message|>Good day!", "They greet me.", "Good day!")] // gpt-oss
    [InlineData("<|channel|>final<|message|>Good day!<|return|>", "", "Good day!")]
    [InlineData("<|channel|>analysis<|message|>They gr", "They gr", "")]
    public void What_was_thought_is_parted_from_what_was_said(string reply, string thought, string said) =>
        Assert.Equal((thought, said), Thinking.Split(reply));

    [Theory]
    [InlineData("Good day! ")]
    [InlineData("")]
    [InlineData("  I think so.")]
    [InlineData("The tag </think> ends it, and <think> begins it.")]
    [InlineData("In HTML:\n<think>\nx\n</think>\nis no element.")]
    [InlineData("I *think* <thinks>.")]
    public void Other_text_is_said_as_it_is(string reply) => Assert.Equal((null, reply), Thinking.Split(reply));

    [Fact]
    public void Of_a_reply_that_grows_nothing_is_shown_that_turns_out_to_be_a_tag_or_its_thinking()
    {
        const string reply = "<think>They greet me.</think>Good day!";
        Assert.All(Enumerable.Range(0, reply.Length + 1), n => Assert.StartsWith(Thinking.SaidSoFar(reply[..n]), "Good day!", StringComparison.Ordinal));
        Assert.Equal("Good day!", Thinking.SaidSoFar(reply));
        Assert.Equal("<3 you", Thinking.SaidSoFar("<3 you"));
    }

    [Fact]
    public void Any_text_is_taken_and_what_is_said_is_an_end_of_it_or_a_channel() =>
        Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[0, 12].Select(string.Concat).Sample(text =>
        {
            var (thought, said) = Thinking.Split(text);
            Assert.True(thought is null ? said == text : text.Contains(said, StringComparison.Ordinal) || text.Contains("final", StringComparison.Ordinal));
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_log_keeps_what_was_thought_and_nobody_is_shown_it(bool streamed)
    {
        var path = Talks.TempPath();
        var (first, second) = (new ScriptedChatClient("<think>They are silly.</think>\n\nGood day!"), new ScriptedChatClient("Fine."));
        var seen = new List<string>();
        await using (var relay = new Relay(
            [new Agent("Mara", null, first), new Agent("Otto", null, second)], new RelayOptions { OnPartial = streamed ? p => seen.Add(p.Text) : null }, ConversationLog.Create(path)))
        {
            await foreach (var step in relay.RunAsync(3, Ct))
            {
                Assert.DoesNotContain("silly", step.Turn.Text, StringComparison.Ordinal);
            }
        }

        Assert.All(first.Asked.Concat(second.Asked).SelectMany(a => a), m => Assert.DoesNotContain("silly", m.Text, StringComparison.Ordinal));
        Assert.All(seen, text => Assert.DoesNotContain("silly", text, StringComparison.Ordinal));
        var turns = ConversationReader.Read(path).Conversation.Turns;
        Assert.Equal([("Good day!", "They are silly."), ("Fine.", null), ("Good day!", "They are silly.")], turns.Select(t => (t.Text, t.Thought)));
        File.Delete(path);
    }

    [Fact]
    public async Task What_a_server_sends_apart_as_reasoning_is_kept_as_well()
    {
        var client = new ScriptedChatClient((_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("Hm."), new TextContent("Good day!")]))));
        await using var relay = new Relay([new Agent("Mara", null, client), new Agent("Otto", null, new ScriptedChatClient("Fine."))]);

        var turn = (await relay.StepAsync(Ct)).Turn;

        Assert.Equal(("Good day!", "Hm."), (turn.Text, turn.Thought));
    }

    [Fact]
    public async Task A_recording_says_what_it_says()
    {
        const string text = "<think>Said aloud.</think> Yes.";
        var conversation = new Conversation();
        conversation.Append(new Turn(0, "Mara", text));
        await using var relay = new Relay([new Agent("Mara", null, new ReplayChatClient(conversation, "Mara")), new Agent("Otto", null, new ScriptedChatClient("Fine."))]);

        Assert.Equal(text, (await relay.StepAsync(Ct)).Turn.Text);
    }

    [Fact]
    public async Task A_reply_of_thinking_alone_is_a_fault_that_says_so()
    {
        await using var relay = new Relay(
            [new Agent("Mara", null, new ScriptedChatClient("<think>They greet")), new Agent("Otto", null, new ScriptedChatClient("Fine."))], new RelayOptions { Retries = 0 });

        var fault = (await Assert.ThrowsAsync<RelayFaultException>(() => relay.StepAsync(Ct))).Faults[^1];

        Assert.Equal(FaultKind.EmptyReply, fault.Kind);
        Assert.Contains("its thinking and nothing after it", fault.Message, StringComparison.Ordinal);
    }
}
