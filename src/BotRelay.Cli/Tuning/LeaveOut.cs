using System.CommandLine;
using BotRelay.Tuning;

namespace BotRelay.Cli.Tuning;

/// <summary>The option <c>--leave-out</c>: what is left out together when something is chosen.</summary>
internal static class LeaveOut
{
    private const string Conversation = "conversation", Bots = "bots", Family = "family";

    /// <summary>Makes the option.</summary>
    public static Option<string> Option()
    {
        var option = new Option<string>("--leave-out")
        {
            Description = $"what a choice may not have seen: the same {Conversation}, any talk of the same {Bots}, any of the same {Family}",
            DefaultValueFactory = _ => Conversation,
        };
        option.AcceptOnlyFromAmong(Conversation, Bots, Family);
        return option;
    }

    /// <summary>The group a conversation belongs to.</summary>
    /// <param name="chosen">What the user chose.</param>
    /// <param name="families">Names of logs by family, where there are some.</param>
    public static Func<LabelledConversation, string> Group(string? chosen, IReadOnlyDictionary<string, IReadOnlyCollection<string>>? families) => chosen switch
    {
        Bots => talk => talk.BotPair,
        Family => families is null
            ? throw new UsageException($"--leave-out {Family} needs families: give --family NAME=GLOB.")
            : talk => families.FirstOrDefault(f => f.Value.Contains(talk.Name)).Key ?? talk.Name,
        _ => talk => talk.Name,
    };
}
