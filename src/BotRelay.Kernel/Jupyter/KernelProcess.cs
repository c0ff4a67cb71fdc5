using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using NetMQ;

namespace BotRelay.Kernel.Jupyter;

/// <summary>The process around a kernel: its signals, its crash, its parent.</summary>
public static class KernelProcess
{
    private const string ParentVariable = "JPY_PARENT_PID";
    private static readonly TimeSpan s_parentInterval = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Runs a kernel until its client ends it. An interrupt signal interrupts the cell; a termination signal, or the death of the process that started it, ends the kernel.
    /// A cell that brings the process down is told of on the output channel first.
    /// </summary>
    /// <param name="connectionFile">Path of the connection file.</param>
    /// <param name="logger">Told what was dropped or failed.</param>
    /// <returns>When the kernel has ended.</returns>
    /// <exception cref="InvalidDataException">The file is no connection file, or an address cannot be bound.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task RunAsync(string connectionFile, ILogger<JupyterKernel>? logger = null)
    {
        using var end = new CancellationTokenSource();
        var kernel = new JupyterKernel(ConnectionFile.Read(connectionFile), logger);
        await using (kernel.ConfigureAwait(false))
        {
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                signal.Cancel = true;
                kernel.Interrupt();
            });
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
            {
                signal.Cancel = true;
                end.Cancel();
            });
            AppDomain.CurrentDomain.UnhandledException += OnCrash;
            AppDomain.CurrentDomain.ProcessExit += OnExit;
            var watching = WatchParentAsync(end);
            try
            {
                await kernel.RunAsync(end.Token).ConfigureAwait(false);
            }
            finally
            {
                AppDomain.CurrentDomain.ProcessExit -= OnExit;
                AppDomain.CurrentDomain.UnhandledException -= OnCrash;
                await end.CancelAsync().ConfigureAwait(false);
                await watching.ConfigureAwait(false);
            }
        }

        NetMQConfig.Cleanup(block: true);

        void OnCrash(object sender, UnhandledExceptionEventArgs e) => kernel.Die(
            e.ExceptionObject.GetType().ToString(),
            $"{(e.ExceptionObject as Exception)?.Message} It was thrown on a thread of its own, where nothing caught it, so the kernel's process ends. All variables are lost; restart the kernel.");

        void OnExit(object? sender, EventArgs e) => kernel.Die("ProcessExit", "A cell ended the kernel's process. All variables are lost; restart the kernel.");
    }

    private static async Task WatchParentAsync(CancellationTokenSource end)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(ParentVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id <= 1)
        {
            return;
        }

        try
        {
            using var parent = Process.GetProcessById(id);
            using var timer = new PeriodicTimer(s_parentInterval);
            while (!parent.HasExited && await timer.WaitForNextTickAsync(end.Token).ConfigureAwait(false))
            {
            }
        }
        catch (ArgumentException)
        {
            // It has gone already.
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await end.CancelAsync().ConfigureAwait(false);
    }
}
