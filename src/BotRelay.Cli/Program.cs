using BotRelay.Cli;

using var stop = new StopSignals();
return await CommandLine.RunAsync(args, CliConsole.System(), stop.Token).ConfigureAwait(false);
