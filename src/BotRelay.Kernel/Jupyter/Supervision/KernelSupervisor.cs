using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using BotRelay.Kernel.Sessions;
using NetMQ;

namespace BotRelay.Kernel.Jupyter.Supervision;

/// <summary>
/// The process that a Jupyter client starts. It runs the kernel in a process below it, passes signals on, ends it with the client, and, when a cell brings it down, whatever the way, tells the
/// clients in its place: a process that overflows its stack or is killed can say nothing itself.
/// </summary>
public sealed class KernelSupervisor : IDisposable
{
    private const string ParentVariable = "JPY_PARENT_PID";
    private static readonly TimeSpan s_parentInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_patience = ScriptSession.DefaultGrace + TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_remainder = TimeSpan.FromMilliseconds(500);

    private readonly AnonymousPipeServerStream _orders = new(PipeDirection.Out, HandleInheritability.Inheritable);
    private readonly AnonymousPipeServerStream _reports = new(PipeDirection.In, HandleInheritability.Inheritable);
    private readonly CancellationTokenSource _ended = new();
    private readonly StreamWriter _writer;
    private readonly Process _process;

    private KernelSupervisor(IReadOnlyList<string> command)
    {
        _writer = new StreamWriter(_orders) { AutoFlush = true };
        _process = Process.Start(new ProcessStartInfo(command[0], [.. command.Skip(1), $"{_orders.GetClientHandleAsString()},{_reports.GetClientHandleAsString()}"]) { RedirectStandardError = true })!;
        _orders.DisposeLocalCopyOfClientHandle();
        _reports.DisposeLocalCopyOfClientHandle();
    }

    /// <summary>Runs a kernel until its client ends it or it dies.</summary>
    /// <param name="connectionFile">Path of the connection file.</param>
    /// <param name="command">The command line that runs the kernel itself; the handles for <see cref="KernelLifeline"/> are added as its last argument.</param>
    /// <returns>The kernel's exit code.</returns>
    /// <exception cref="InvalidDataException">The file is no connection file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<int> RunAsync(string connectionFile, IReadOnlyList<string> command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var connection = ConnectionFile.Read(connectionFile);
        using var supervisor = new KernelSupervisor(command);
        return await supervisor.SuperviseAsync(connection).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _orders.Dispose();
        _reports.Dispose();
        _process.Dispose();
        _ended.Dispose();
    }

    private async Task<int> SuperviseAsync(ConnectionFile connection)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Pass(signal, KernelReports.Interrupt));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Pass(signal, KernelReports.End));
        var (reports, errors) = (new KernelReports(), new ErrorTail());
        using var reader = new StreamReader(_reports);
        using var standardError = Console.OpenStandardError();
        var reading = Task.WhenAll(reports.ReadAsync(reader), errors.PassAsync(_process.StandardError.BaseStream, standardError));
        var watching = WatchParentAsync();
        await _process.WaitForExitAsync().ConfigureAwait(false);

        // What a cell has started may hold the streams open for as long as it likes.
        await Task.WhenAny(reading, Task.Delay(s_remainder)).ConfigureAwait(false);
        if (reports is { HasStarted: true, HasEnded: false } && !_ended.IsCancellationRequested)
        {
            await LastWords.SayAsync(connection, Crash.Describe(_process.ExitCode, errors.Text), reports).ConfigureAwait(false);
            NetMQConfig.Cleanup(block: true);
        }

        await _ended.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        return _process.ExitCode;
    }

    private void Pass(PosixSignalContext signal, string order)
    {
        signal.Cancel = true;
        Order(order);
    }

    private void Order(string order)
    {
        try
        {
            lock (_writer)
            {
                _writer.WriteLine(order);
            }
        }
        catch (IOException)
        {
            // The kernel has gone already.
        }

        if (order == KernelReports.End)
        {
            _ = KillAsync();
        }
    }

    private async Task KillAsync()
    {
        await Task.Delay(s_patience, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_ended.IsCancellationRequested && !_process.HasExited)
        {
            await _ended.CancelAsync().ConfigureAwait(false);
            _process.Kill();
        }
    }

    /// <summary>A client that died without a word cannot end its kernel. On Windows the variable holds no process id but a handle, and clients end their kernels there by a job.</summary>
    private async Task WatchParentAsync()
    {
        if (OperatingSystem.IsWindows() || !int.TryParse(Environment.GetEnvironmentVariable(ParentVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id <= 1)
        {
            return;
        }

        try
        {
            using var parent = Process.GetProcessById(id);
            using var timer = new PeriodicTimer(s_parentInterval);
            while (!parent.HasExited && await timer.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false))
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

        Order(KernelReports.End);
    }
}
