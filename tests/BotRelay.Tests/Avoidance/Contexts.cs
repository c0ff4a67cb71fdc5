using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tests.Agents;

namespace BotRelay.Tests.Avoidance;

/// <summary>Contexts for strategies, from a picture of the alarm: one character a turn, <c>#</c> on, <c>.</c> off.</summary>
internal static class Contexts
{
    public static readonly IReadOnlyList<Agent> Agents =
        [new("Mara", null, new ScriptedChatClient("hi")), new("Otto", null, new ScriptedChatClient("ho"))];

    /// <summary>Lets a strategy decide after every turn of the picture.</summary>
    /// <returns>What stood before which turn.</returns>
    public static async Task<IReadOnlyList<Intervention>> PlayAsync(IAvoidanceStrategy strategy, string alarm, int seed = 1)
    {
        var conversation = new Conversation();
        var measures = new List<TurnMeasure>();
        for (var i = 0; i < alarm.Length; i++)
        {
            conversation.Append(new Turn(i, Agents[i % 2].Name, $"turn {i}"));
            measures.Add(new TurnMeasure(i, new Dictionary<string, double?>(), 0, null, alarm[i] == '#'));
            var context = new AvoidanceContext(conversation, measures, Agents, Agents[(i + 1) % 2], seed);
            if (await strategy.DecideAsync(context, TestContext.Current.CancellationToken) is { } action)
            {
                conversation.Append(action.ToIntervention(strategy.Name, conversation.Turns.Count));
            }
        }

        return conversation.Interventions;
    }
}
