using BotRelay.Cli;

// A kernel's signals are its own: one interrupts a cell.
using var stop = args is ["kernel", "run", ..] ? null : new StopSignals();
return await CommandLine.RunAsync(args, CliConsole.System(), stop?.Token ?? CancellationToken.None).ConfigureAwait(false);
