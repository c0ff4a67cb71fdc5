using System.Runtime.CompilerServices;
using BotRelay.Kernel.Compiling;
using BotRelay.Kernel.Consoles;
using BotRelay.Kernel.Display;
using BotRelay.Kernel.References;

namespace BotRelay.Kernel.Sessions;

/// <summary>
/// A C# script session: cells are submitted one after the other, each knows what those before declared, and its outputs stream while it runs. A cell may hold the
/// directives of .NET Interactive's C# kernel; see <see cref="CellFunctions"/> for what it can call and <see cref="DisplayHook"/> for how a library shows something.
/// </summary>
/// <remarks>Thread-safe: cells submitted at once run one after the other. Cells can do whatever the process can; a session is no sandbox.</remarks>
public sealed class ScriptSession : IAsyncDisposable
{
    /// <summary>The default of <see cref="ScriptSessionOptions.Grace"/>.</summary>
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Func<InputRequest, CancellationToken, string?>? _input;

    /// <summary>Begins a session.</summary>
    /// <param name="options">Its options.</param>
    public ScriptSession(ScriptSessionOptions? options = null)
    {
        options ??= new ScriptSessionOptions();
        _input = options.Input;
        Grace = options.Grace ?? DefaultGrace;
        Time = options.Time ?? TimeProvider.System;
        BaseDirectory = Path.GetFullPath(options.BaseDirectory ?? Environment.CurrentDirectory);
        References = new CellReferences(options.Assemblies ?? new CellAssemblies());
        Chain = new SubmissionChain(References);
        Packages = new SessionPackages(BaseDirectory, References);
        CellConsoles.Install();
        DisplayHook.Install();
    }

    /// <summary>What a cell puts out after it has ended, from threads it left behind. Raised on those threads.</summary>
    public event EventHandler<LateOutputEventArgs>? LateOutput;

    /// <summary>The folder relative paths start from.</summary>
    public string BaseDirectory { get; }

    /// <summary>The session's variables, as they are now.</summary>
    public IReadOnlyList<SessionVariable> Variables => Chain.Variables();

    internal TimeSpan Grace { get; }

    internal TimeProvider Time { get; }

    internal CellReferences References { get; }

    internal SubmissionChain Chain { get; }

    internal SessionPackages Packages { get; }

    internal Tracebacks Tracebacks { get; } = new();

    /// <summary>Submits a cell and streams what it puts out until it has ended.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="cancellationToken">
    /// Interrupts the cell, which then ends with an <see cref="ErrorOutput"/> named <c>Interrupted</c>; the session goes on. So does leaving the enumeration early.
    /// </param>
    /// <returns>The outputs in order. A failed cell's last one is an <see cref="ErrorOutput"/>; nothing a cell does throws here.</returns>
    public async IAsyncEnumerable<CellOutput> SubmitAsync(CellSource cell, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cell);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var outputs = new CellOutputQueue();
        var run = new CellRun(this, cell, outputs, stop.Token);
        var running = Task.Run(run.RunAsync, CancellationToken.None);
        try
        {
            await foreach (var output in outputs.ReadAllAsync().ConfigureAwait(false))
            {
                yield return output;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            outputs.Complete();
            await running.ConfigureAwait(false);
            _turn.Release();
        }
    }

    /// <summary>Evaluates an expression on the session's state without adding to it.</summary>
    /// <param name="expression">C#.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <returns>A <see cref="ResultOutput"/> or an <see cref="ErrorOutput"/>.</returns>
    public async Task<CellOutput> EvaluateAsync(string expression, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(expression);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var run = new CellRun(this, new CellSource(expression, "expression"), new CellOutputQueue(), cancellationToken);
            return await Task.Run(run.EvaluateAsync, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the session and lets go of its variables. Call it after the last cell has ended.</summary>
    /// <returns>When that is done.</returns>
    public ValueTask DisposeAsync()
    {
        Chain.Clear();
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    internal void EmitLate(CellSource cell, CellOutput output) => LateOutput?.Invoke(this, new LateOutputEventArgs(cell, output));

    internal string? Ask(InputRequest request, CancellationToken cancellationToken) => _input is null
        ? throw new NotSupportedException("The cell asks for input, but this notebook runs where nobody can answer. Set the value in a cell, or pass it as a parameter.")
        : _input(request, cancellationToken);
}
