using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace BotRelay.Cli;

/// <summary>A command whose <c>--help</c> ends with examples.</summary>
internal sealed class ExampleCommand : Command
{
    /// <summary>Creates the command.</summary>
    /// <param name="name">Its name on the command line.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="examples">Whole command lines that work, each with <c>botrelay</c> in front.</param>
    public ExampleCommand(string name, string description, params string[] examples)
        : base(name, description) => Examples = examples;

    /// <summary>Whole command lines that work.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Makes the help of a root, and of everything under it, print the examples.</summary>
    /// <param name="root">The root command.</param>
    public static void ShowExamples(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
    }

    private sealed class HelpWithExamples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        // Help is given also where what it would explain is missing.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is ExampleCommand { Examples: { Count: > 0 } examples })
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var example in examples)
                {
                    output.WriteLine($"  {example}");
                }

                output.WriteLine();
            }

            return code;
        }
    }
}
