using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Tests.Agents;
using Microsoft.Extensions.Time.Testing;

namespace BotRelay.Tests.Relaying;

/// <summary>What tests of the relay share: agents, files, a clock that runs when told.</summary>
internal static class Talks
{
    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Agent[] Scripted(params string[] names) =>
        [.. names.Select(n => new Agent(n, null, new ScriptedChatClient(call => $"{n} says {call}")))];

    /// <summary>Lets a clock run on in steps until a task is done.</summary>
    public static async Task<T> RunOn<T>(this FakeTimeProvider time, TimeSpan step, Task<T> task)
    {
        while (!task.IsCompleted)
        {
            // Whatever the task does at once it does before the clock moves on.
            for (var i = 0; i < 20 && !task.IsCompleted; i++)
            {
                await Task.Delay(1, Ct);
            }

            if (!task.IsCompleted)
            {
                time.Advance(step);
            }
        }

        return await task;
    }

    /// <summary>Events as they compare: without their times.</summary>
    public static IReadOnlyList<string> Timeless(this Conversation conversation) =>
        [.. conversation.Events.Select(e => Text(e with { At = null }))];

    public static string TempPath() => Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jsonl");

    private static string Text(ConversationEvent happened) => happened switch
    {
        Intervention i => $"{i with { Changes = null }} {string.Join(' ', (i.Changes ?? new Dictionary<string, string>()).OrderBy(c => c.Key, StringComparer.Ordinal))}",
        ConversationSettings s => $"settings {string.Join(',', s.Agents)} {s.Topic} {s.Seed} {s.Profile} {s.Source} {string.Join(' ', s.Extra.OrderBy(x => x.Key, StringComparer.Ordinal))}",
        AlarmChange a => $"alarm {a.Turn} {a.On} {a.Score:R}",
        _ => happened.ToString(),
    };
}
