using System.Runtime.InteropServices;
using BotRelay.Kernel.Jupyter.Supervision;
using Microsoft.Extensions.Logging;
using NetMQ;

namespace BotRelay.Kernel.Jupyter;

/// <summary>The process that a kernel runs in, below its <see cref="KernelSupervisor"/>.</summary>
public static class KernelProcess
{
    /// <summary>Runs a kernel until its client or its supervisor ends it. The process ends with its supervisor.</summary>
    /// <param name="connectionFile">Path of the connection file.</param>
    /// <param name="lifeline">The pipes to the supervisor.</param>
    /// <param name="logger">Told what was dropped or failed.</param>
    /// <returns>When the kernel has ended.</returns>
    /// <exception cref="InvalidDataException">The file is no connection file, or an address cannot be bound.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task RunAsync(string connectionFile, KernelLifeline lifeline, ILogger<JupyterKernel>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(lifeline);
        using var end = new CancellationTokenSource();
        var kernel = new JupyterKernel(ConnectionFile.Read(connectionFile), logger) { Lifeline = lifeline };
        await using (kernel.ConfigureAwait(false))
        {
            // Clients send signals to the whole group of processes; the supervisor passes on what is meant for the kernel.
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
            {
                signal.Cancel = true;
                end.Cancel();
            });
            AppDomain.CurrentDomain.UnhandledException += OnCrash;
            AppDomain.CurrentDomain.ProcessExit += OnExit;
            lifeline.Obey(kernel.Interrupt, end.Cancel, static () => Environment.Exit(1));
            await kernel.RunAsync(end.Token).ConfigureAwait(false);
            lifeline.Ended();
            AppDomain.CurrentDomain.ProcessExit -= OnExit;
            AppDomain.CurrentDomain.UnhandledException -= OnCrash;
        }

        NetMQConfig.Cleanup(block: true);

        void OnCrash(object sender, UnhandledExceptionEventArgs e) => kernel.Drain();

        void OnExit(object? sender, EventArgs e) => kernel.Drain();
    }
}
