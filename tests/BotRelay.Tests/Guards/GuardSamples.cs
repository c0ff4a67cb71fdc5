using BotRelay.Conversations;
using BotRelay.Guards;
using BotRelay.Tuning;

namespace BotRelay.Tests.Guards;

/// <summary>Turns written for a guard: those it should know, and those that only sound like them. Every second one was held out while the guard was made.</summary>
internal static class GuardSamples
{
    /// <summary>Scores a guard on half of its samples. A loop is the same turn said over and over.</summary>
    public static async Task<(Confusion Turns, IReadOnlyList<string> Wrong)> ScoreAsync(IGuard guard, bool heldOut)
    {
        double hits = 0, misses = 0, falseAlarms = 0, rejections = 0;
        var wrong = new List<string>();
        var lines = File.ReadLines(Checkout.Path("tests", "BotRelay.Tests", "Guards", "Samples", guard.Name + ".txt")).Where(l => l is ['+' or '-', ' ', ..]);
        foreach (var sample in lines.GroupBy(l => l[0]).SelectMany(g => g.Where((_, i) => i % 2 == (heldOut ? 1 : 0))))
        {
            var found = await guard.CheckAsync(Context(sample[2..], guard is PhraseLoop), TestContext.Current.CancellationToken) is not null;
            _ = (sample[0], found) switch { ('+', true) => hits++, ('+', false) => misses++, (_, true) => falseAlarms++, _ => rejections++ };
            if (found != (sample[0] == '+'))
            {
                wrong.Add(sample);
            }
        }

        return (new Confusion(hits, falseAlarms, rejections, misses), wrong);
    }

    private static GuardContext Context(string sample, bool loop)
    {
        var (speaker, others, persona) = ("Mara", new[] { "Otto" }, "You are Mara, a lighthouse keeper on a cold northern island who collects radios.");
        var text = sample.Replace(@"\n", "\n", StringComparison.Ordinal);
        if (text[0] == '{')
        {
            var head = text[1..text.IndexOf('}', StringComparison.Ordinal)];
            text = text[(head.Length + 3)..];
            if (head.StartsWith("persona: ", StringComparison.Ordinal))
            {
                persona = head["persona: ".Length..];
            }
            else
            {
                (speaker, others) = (head.Split('>')[0], head.Split('>')[1].Split(','));
            }
        }

        Turn[] before = loop ? [new(0, others[0], text), new(1, speaker, text), new(2, others[0], text)] : [];
        return new GuardContext(before, new Turn(before.Length, speaker, text), others, persona);
    }
}
