using System.IO.Pipes;
using System.Text.Json.Nodes;

namespace BotRelay.Kernel.Jupyter.Supervision;

/// <summary>The kernel's end of the two pipes to its <see cref="KernelSupervisor"/>: it reports what it owes to clients, and hears orders. Orders end with the supervisor's life.</summary>
public sealed class KernelLifeline : IDisposable
{
    private readonly Lock _gate = new();
    private readonly AnonymousPipeClientStream _orders;
    private readonly AnonymousPipeClientStream _reports;
    private readonly StreamWriter _writer;

    /// <summary>Opens the pipes.</summary>
    /// <param name="handles">The two handles as the supervisor wrote them.</param>
    /// <exception cref="InvalidDataException">They are none.</exception>
    public KernelLifeline(string handles)
    {
        ArgumentNullException.ThrowIfNull(handles);
        try
        {
            var (orders, reports) = handles.Split(',') is [var first, var second] ? (first, second) : throw new FormatException();
            _orders = new AnonymousPipeClientStream(PipeDirection.In, orders);
            _reports = new AnonymousPipeClientStream(PipeDirection.Out, reports);
            _writer = new StreamWriter(_reports) { AutoFlush = true };
        }
        catch (Exception e) when (e is FormatException or ArgumentException or IOException)
        {
            throw new InvalidDataException($"'{handles}' are no pipes of a supervisor. Start the kernel without it.", e);
        }
    }

    /// <summary>Obeys orders from now on.</summary>
    /// <param name="interrupt">Interrupts the cell.</param>
    /// <param name="end">Ends the kernel.</param>
    /// <param name="orphaned">The supervisor is gone.</param>
    internal void Obey(Action interrupt, Action end, Action orphaned) => new Thread(() =>
    {
        using var reader = new StreamReader(_orders);
        while (reader.ReadLine() is { } order)
        {
            (order == KernelReports.Interrupt ? interrupt : end)();
        }

        orphaned();
    }) { IsBackground = true, Name = "orders" }.Start();

    /// <summary>Reports that the kernel listens.</summary>
    internal void Started() => Report(KernelReports.Started);

    /// <summary>Reports a cell that was asked for and waits.</summary>
    internal void Opened(JupyterMessage request) =>
        Report(KernelReports.Opened, header: request.Header.DeepClone(), identities: new JsonArray([.. request.Identities.Select(identity => (JsonNode)Convert.ToBase64String(identity))]));

    /// <summary>Reports that a cell begins to run, and its number.</summary>
    internal void Counted(int count) => Report(KernelReports.Counted, count: count);

    /// <summary>Reports that a cell was answered.</summary>
    internal void Closed(JupyterMessage request) => Report(KernelReports.Closed, header: request.Header.DeepClone());

    /// <summary>Reports that the kernel ends because it was told to.</summary>
    internal void Ended() => Report(KernelReports.Ended);

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _reports.Dispose();
        _orders.Dispose();
    }

    private void Report(string what, JsonNode? header = null, JsonNode? identities = null, int count = 0)
    {
        var report = new JsonObject { [KernelReports.What] = what, [KernelReports.Header] = header, [KernelReports.Identities] = identities, [KernelReports.Count] = count };
        try
        {
            lock (_gate)
            {
                _writer.WriteLine(report.ToJsonString());
            }
        }
        catch (IOException)
        {
            // The supervisor is gone; the other pipe tells.
        }
    }
}
