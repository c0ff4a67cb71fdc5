using BotRelay.Agents;
using BotRelay.Conversations;

namespace BotRelay.Tests.Agents;

/// <summary>Repeats as an agent's memory leaves them out.</summary>
public sealed class RepeatedSentencesTests
{
    [Theory]
    [InlineData("I love the sea, it is deep. Gulls eat chips.", "I love the sea, it is DEEP!", "")]
    [InlineData("I love the sea, it is deep.", "You know I love the sea; it is deep, my friend.", "")]
    [InlineData("I love the sea, it is deep.", "The sea is deep and I love it. My boat leaks.", "The sea is deep and I love it. My boat leaks.")]
    [InlineData("Yes. I know.", "Yes. Tell me about your boat.", "Tell me about your boat.")]
    [InlineData("Rust is bad for boats.", "Rust.", "Rust.")]
    [InlineData("Hello.", "I am glad, I am glad, I am glad, I am glad, I am glad, I am glad. My boat leaks.", "My boat leaks.")]
    [InlineData("你喜欢大海吗？", "你喜欢大海吗？我的船漏水了。", "我的船漏水了。")]
    public void What_was_said_before_is_left_out_and_what_is_new_stays(string before, string after, string shown)
    {
        var memory = new AgentMemory("Mara", null, "Begin.");
        memory.Apply(new Intervention(0, "test", "Talk of boats.") { Changes = new Dictionary<string, string> { [MemoryChange.Repeats] = MemoryChange.Cut, [MemoryChange.Topic] = "boats" } });
        memory.Apply(new Turn(0, "Otto", before));
        memory.Apply(new Turn(1, "Mara", "Quite so, captain of mine."));
        memory.Apply(new Turn(2, "Otto", after));

        var last = memory.Messages()[^1].Text;

        Assert.Equal(shown.Length > 0 ? shown : "Talk of boats.", last);
    }
}
