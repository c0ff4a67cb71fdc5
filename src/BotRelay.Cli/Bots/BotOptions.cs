using System.CommandLine;

namespace BotRelay.Cli.Bots;

/// <summary>One bot as the user chose it.</summary>
/// <param name="Spec">What stands behind it, or <see langword="null"/> where not given.</param>
/// <param name="Name">How it is called, or <see langword="null"/> for its own name.</param>
/// <param name="Role">Who it plays, or <see langword="null"/> for itself.</param>
internal sealed record BotChoice(string? Spec, string? Name, string? Role);

/// <summary>The options that choose one bot: <c>--a</c>, <c>--a-name</c>, <c>--a-persona</c>.</summary>
internal sealed class BotOptions
{
    /// <summary>Makes the options.</summary>
    /// <param name="letter">The option's letter.</param>
    /// <param name="what">Which bot it is, for help.</param>
    public BotOptions(string letter, string what)
    {
        Spec = new Option<string?>($"--{letter}") { Description = $"{what}: {AgentSpec.Forms}" };
        Name = new Option<string?>($"--{letter}-name") { Description = "how it is called in the talk" };
        Role = new Option<string?>($"--{letter}-persona") { Description = "who it plays: a prompt, @FILE, or the name of a shipped persona" };
    }

    /// <summary>What stands behind it.</summary>
    public Option<string?> Spec { get; }

    /// <summary>How it is called.</summary>
    public Option<string?> Name { get; }

    /// <summary>Who it plays.</summary>
    public Option<string?> Role { get; }

    /// <summary>Reads what the user gave.</summary>
    /// <param name="parsed">The command line.</param>
    public BotChoice Read(ParseResult parsed) => new(parsed.GetValue(Spec), parsed.GetValue(Name), parsed.GetValue(Role));
}
