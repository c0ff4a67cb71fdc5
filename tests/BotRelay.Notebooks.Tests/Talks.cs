using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Notebooks.Tests;

/// <summary>Talks to show.</summary>
internal static class Talks
{
    public const string Hostile = "<img src=x onerror=alert(1)> </script><script>alert(2)</script> \u202Etxet \"'&";

    public static Conversation Recorded => ConversationReader.Read(Checkout.Log("run06")).Conversation;

    public static Conversation OfHostileBots()
    {
        var talk = new Conversation(new ConversationSettings { Agents = [new AgentSettings(Hostile, Hostile), new AgentSettings("B")], Topic = Hostile, Source = Hostile });
        talk.Append(new Turn(0, Hostile, Hostile));
        talk.Append(new AlarmChange(0, true, 1));
        talk.Append(new Intervention(1, Hostile, Hostile) { Agent = Hostile, Changes = new Dictionary<string, string> { [Hostile] = Hostile } });
        talk.Append(new Fault(1, Hostile, FaultKind.EmptyReply, Hostile));
        talk.Append(new Note(Hostile) { Line = 3 });
        talk.Append(new Turn(1, "B", Hostile));
        return talk;
    }

    public static async Task<NotebookChart> ChartAsync(Conversation talk) => Charts.Turns(talk, await DeadlockMonitor.MeasureAsync(talk));
}
