using System.CommandLine;
using BotRelay.Cli.Views;

namespace BotRelay.Cli.Running;

/// <summary>What a talking command prints on standard output.</summary>
internal enum OutputFormat
{
    /// <summary>For a person: the talk while it goes on, then what it came to.</summary>
    Text,

    /// <summary>One JSON object at the end.</summary>
    Json,
}

/// <summary>The option <c>--format text|json</c>.</summary>
internal static class OutputFormats
{
    /// <summary>Makes the option.</summary>
    public static Option<OutputFormat> Option() => new("--format")
    {
        Description = "text shows the talk while it goes on; json prints one object at the end",
        DefaultValueFactory = _ => OutputFormat.Text,
    };

    /// <summary>The view that goes with a format on a console.</summary>
    /// <param name="format">The format.</param>
    /// <param name="console">The console.</param>
    public static ITurnView View(OutputFormat format, CliConsole console) =>
        format == OutputFormat.Json ? new SilentView()
        : console.Live ? new LiveView(console.Screen)
        : new PlainView(console.Out);
}
