using System.CommandLine;
using BotRelay.Cli.Bots;
using BotRelay.Cli.Running;
using BotRelay.Guards;
using BotRelay.Relaying;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay run</c>: lets any bots talk.</summary>
internal static class RunCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console)
    {
        var a = new BotOptions("a", "the bot that begins");
        var b = new BotOptions("b", "the other bot");
        var others = new Option<string[]>("--agent") { Description = "a further bot; they speak in turn" };
        var turns = new Option<int?>("--turns") { Description = "how many turns at most; until Ctrl-C by default" };
        turns.Validators.Add(result => Numbers.AtLeast(result, 1));
        var topic = new Option<string?>("--topic") { Description = "what they are asked to talk about" };
        var profile = Profiles.Option();
        var embedder = Embedders.Option();
        var strategy = new Option<string?>("--strategy") { Description = $"what is done about a deadlock: {Strategies.Forms}; {Strategies.Default} by default" };
        var topics = new Option<string?>("--topics") { Description = "your own list of topics, one a line; topics of earlier logs beside the new one do not come again" };
        var guards = new Option<string?>("--guards") { Description = $"what else is looked for, and acted on, in every turn: all, or some of {string.Join(", ", GuardCatalog.Names)}; nothing by default" };
        var pace = new Option<string?>("--pace") { Description = "seconds between turns: a number, or a range such as 1-3" };
        var timeout = new Option<double?>("--timeout") { Description = $"longest wait for a reply in seconds; {RelayDefaults.Timeout.TotalSeconds} by default" };
        timeout.Validators.Add(Numbers.IsDuration);
        var seed = new Option<int?>("--seed") { Description = "seed of everything random; drawn, and kept in the log, by default" };
        var log = new Option<string?>("--out") { Description = $"the log to write; a new one in {TalkFiles.DefaultFolder} by default" };
        var resume = new Option<string?>("--resume") { Description = "go on with this log, also after a crash; its bots, topic and seed are the default" };
        var format = OutputFormats.Option();
        var browser = new BrowserOptions();
        var command = new ExampleCommand(
            "run",
            $"Lets two bots talk and logs every turn. A bot is {AgentSpec.Forms}; the key of an openai bot is read from {OpenAIBot.KeyVariable}.",
            "botrelay run --a persona:wilf --b persona:ines --turns 40",
            "botrelay run --a openai:http://localhost:1234/v1#smollm2 --a-persona bettina --b persona:kofi --topic trains --pace 2",
            "botrelay run --a page:characterai@https://character.ai/chat/ID --b page:replika",
            "botrelay run --resume logs/runs/run-20260102-030405.jsonl --turns 20")
        {
            a.Spec, a.Name, a.Role, b.Spec, b.Name, b.Role, others, turns, topic, profile, embedder, strategy, topics, guards, pace, timeout, seed, log, resume, format,
        };
        browser.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var chosen = parsed.GetValue(format);
            await using var session = browser.Open(parsed, console.Error.WriteLine);
            var run = new Run(console, OutputFormats.View(chosen, console), new BotFactory(Environment.GetEnvironmentVariable, console.Error.WriteLine, session))
            {
                Bots = [a.Read(parsed), b.Read(parsed), .. (parsed.GetValue(others) ?? []).Select(spec => new BotChoice(spec, null, null))],
                Profile = parsed.GetValue(profile),
                Embedder = parsed.GetValue(embedder),
                Strategy = parsed.GetValue(strategy),
                Topics = parsed.GetValue(topics),
                Guards = parsed.GetValue(guards),
                Log = parsed.GetValue(log),
                Resume = parsed.GetValue(resume),
                Options = new RelayOptions
                {
                    Topic = parsed.GetValue(topic),
                    Seed = parsed.GetValue(seed),
                    Pace = Paces.Parse(parsed.GetValue(pace)),
                    Timeout = parsed.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                },
            };
            return await run.TalkAsync(parsed.GetValue(turns), chosen, stop).ConfigureAwait(false);
        });
        return command;
    }
}
