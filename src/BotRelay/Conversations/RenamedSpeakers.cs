namespace BotRelay.Conversations;

/// <summary>Finds a speaker that is given another name half way.</summary>
/// <remarks>
/// A name is taken for a new name of an agent when at least two agents have spoken before, the agent has spoken at least twice under its old name, its last turn was
/// so lately that it was its turn again (at most one turn more than there are agents), and the old name is not heard again. Of several the one silent longest.
/// A third party that joins as another leaves looks just the same: that is why it is a guess, and why the log keeps the name as written.
/// </remarks>
internal static class RenamedSpeakers
{
    /// <summary>One renaming.</summary>
    /// <param name="Turn">First turn under the new name.</param>
    /// <param name="Old">The name just before.</param>
    /// <param name="New">The name from there on.</param>
    /// <param name="Agent">The agent's first name, by which all its turns are known.</param>
    public sealed record Renaming(int Turn, string Old, string New, string Agent);

    /// <summary>Finds all.</summary>
    /// <param name="speakers">Who spoke, turn by turn.</param>
    public static IReadOnlyList<Renaming> Find(IReadOnlyList<string> speakers)
    {
        var names = speakers.Select((name, turn) => (name, turn)).GroupBy(s => s.name, s => s.turn)
            .Select(turns => (Name: turns.Key, First: turns.First(), Last: turns.Last(), Count: turns.Count())).ToList();
        var agents = new List<(string Agent, string Name, int Last, int Count)>();
        var found = new List<Renaming>();
        foreach (var (name, first, last, count) in names)
        {
            var old = agents.Count < 2 ? default : agents
                .Where(a => a.Count >= 2 && a.Last < first && first - a.Last <= agents.Count + 1)
                .OrderBy(a => a.Last).FirstOrDefault();
            if (old.Agent is null)
            {
                agents.Add((name, name, last, count));
                continue;
            }

            agents[agents.IndexOf(old)] = (old.Agent, name, last, count);
            found.Add(new Renaming(first, old.Name, name, old.Agent));
        }

        return found;
    }
}
