using System.Globalization;
using BenchmarkDotNet.Running;
using BotRelay.Benchmarks.Peers;

// "encoders [TURNS]" compares with onnxruntime-node in one run; all else is BenchmarkDotNet's.
if (args is ["encoders", ..])
{
    await EncoderComparison.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : int.MaxValue);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
