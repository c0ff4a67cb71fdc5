using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BotRelay.Kernel.Directives;
using BotRelay.Kernel.Display;
using BotRelay.Kernel.Notebooks;
using BotRelay.Kernel.References;

namespace BotRelay.Kernel.Sessions;

/// <summary>One cell on its way: its parts in order, and those of the files it imports.</summary>
internal sealed class CellRun
{
    private const int ImportDepth = 32;

    private readonly ScriptSession _session;
    private readonly CellSource _cell;
    private readonly CellOutputQueue _outputs;
    private readonly CellContext _context;
    private readonly Stack<string> _folders = new();

    public CellRun(ScriptSession session, CellSource cell, CellOutputQueue outputs, CancellationToken stop)
    {
        _session = session;
        _cell = cell;
        _outputs = outputs;
        _context = new CellContext(session, cell, outputs, stop);
        _folders.Push(session.BaseDirectory);
    }

    /// <summary>Runs the cell and completes its outputs.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a cell throws is its output.")]
    public async Task RunAsync()
    {
        try
        {
            await RunCellAsync(_cell, isImported: false).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _outputs.TryAdd(Describe(e));
        }
        finally
        {
            _outputs.Complete();
        }
    }

    /// <summary>Evaluates the cell as an expression, beside the chain.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever an expression throws is its result.")]
    public async Task<CellOutput> EvaluateAsync()
    {
        try
        {
            _session.Tracebacks.Remember(_cell);
            var submission = _session.Chain.Compile(_cell.Code, _cell.Name, _context.Stop);
            return new ResultOutput(await OnCellThreadAsync(async () => ValueFormatter.Format(await _session.Chain.EvaluateAsync(submission).ConfigureAwait(false))).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            return Describe(e);
        }
        finally
        {
            _outputs.Complete();
        }
    }

    private ErrorOutput Describe(Exception e)
    {
        // Where a failure comes from inside an import, that cell's name has been put on it.
        var (cause, cell) = e is ImportedCellException imported ? (imported.InnerException!, imported.Cell) : (e, _cell.Name);
        return _context.Stop.IsCancellationRequested && IsStop(cause)
            ? _session.Tracebacks.Interrupted(cause as OperationCanceledException, cell)
            : _session.Tracebacks.Describe(cause, cell);
    }

    private static bool IsStop(Exception e) => e is OperationCanceledException or ThreadInterruptedException
        || (e is AggregateException many && many.InnerExceptions.Any(IsStop))
        || (e.InnerException is { } inner && IsStop(inner));

    private async Task RunCellAsync(CellSource cell, bool isImported)
    {
        _session.Tracebacks.Remember(cell);
        var parts = CellParts.Of(cell.Code);
        var started = _session.Time.GetTimestamp();
        foreach (var part in parts)
        {
            _context.Stop.ThrowIfCancellationRequested();
            if (part.Kind == CellPartKind.Code)
            {
                await RestoreAsync(parts).ConfigureAwait(false);
            }

            await RunPartAsync(part, cell, isImported || !ReferenceEquals(part, parts[^1])).ConfigureAwait(false);
        }

        await RestoreAsync(parts).ConfigureAwait(false);
        if (parts.Any(part => part.Kind == CellPartKind.Time))
        {
            Show(MimeBundle.Of(MimeBundle.Plain, string.Create(CultureInfo.InvariantCulture, $"Wall time: {_session.Time.GetElapsedTime(started).TotalMilliseconds:0.0} ms")));
        }
    }

    /// <summary>Packages wait for the code that needs them, so that a cell with several restores once.</summary>
    private async Task RestoreAsync(IReadOnlyList<CellPart> parts)
    {
        try
        {
            await _session.Packages.RestoreAsync(_context.Stop).ConfigureAwait(false);
        }
        catch (PackageRestoreException e)
        {
            throw new DirectiveException(e.Message, parts.FirstOrDefault(part => part.Kind == CellPartKind.Reference)?.Line ?? 1, e);
        }
    }

    private async Task RunPartAsync(CellPart part, CellSource cell, bool valueIsShown)
    {
        switch (part.Kind)
        {
            case CellPartKind.Code:
                await RunCodeAsync(part.Text, cell, valueIsShown).ConfigureAwait(false);
                break;
            case CellPartKind.Reference:
                AddReference(part);
                break;
            case CellPartKind.Source when part.Text.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase):
                _session.Packages.AddSource(SourceOf(part.Text[6..].Trim()));
                break;
            case CellPartKind.Source:
                throw new DirectiveException($"#i \"{part.Text}\" names no package source: expected #i \"nuget:ADDRESS\".", part.Line);
            case CellPartKind.Import:
                await ImportAsync(part).ConfigureAwait(false);
                break;
            case CellPartKind.Who:
                Show(MimeBundle.Of(MimeBundle.Plain, string.Join('\n', _session.Variables.Select(variable => variable.Name))));
                break;
            case CellPartKind.Whos:
                Show(await OnCellThreadAsync(() => Task.FromResult(ValueFormatter.Format(_session.Variables.Select(Row).ToArray()))).ConfigureAwait(false));
                break;
            case CellPartKind.List:
                Show(MimeBundle.Of(MimeBundle.Plain, CellParts.Known));
                break;
            case CellPartKind.Html:
                Show(MimeBundle.Of(MimeBundle.Html, part.Text));
                break;
            case CellPartKind.Markdown:
                Show(MimeBundle.Of("text/markdown", part.Text));
                break;
            case CellPartKind.JavaScript:
                Show(MimeBundle.Of(MimeBundle.Html, $"<script type=\"module\">{part.Text}</script>"));
                break;
            case CellPartKind.Time:
            default:
                break;
        }
    }

    private static object Row(SessionVariable variable) => new { variable.Name, Type = ValueFormatter.Plain(variable.Type), Value = ValueFormatter.Plain(variable.Value) };

    private async Task RunCodeAsync(string code, CellSource cell, bool valueIsShown)
    {
        var submission = _session.Chain.Compile(code, cell.Name, _context.Stop);
        var value = await OnCellThreadAsync(async () =>
        {
            var result = await _session.Chain.RunAsync(submission).ConfigureAwait(false);
            return submission.HasValue || result is not null ? ValueFormatter.Format(result) : null;
        }).ConfigureAwait(false);
        if (value is not null)
        {
            _outputs.TryAdd(valueIsShown ? new DisplayOutput(value) : new ResultOutput(value));
        }
    }

    private Task<T> OnCellThreadAsync<T>(Func<Task<T>> code) => CellThread.RunAsync(code, _context, _session.Grace, _session.Time);

    private void Show(MimeBundle bundle) => _outputs.TryAdd(new DisplayOutput(bundle));

    private string SourceOf(string source) => Uri.IsWellFormedUriString(source, UriKind.Absolute) ? source : Path.GetFullPath(source, _folders.Peek());

    private void AddReference(CellPart part)
    {
        var reference = part.Text.Trim();
        if (reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            _session.Packages.Add(reference[6..].Trim());
        }
        else if (Find(reference) is { } path)
        {
            try
            {
                _session.References.AddFile(path);
            }
            catch (BadImageFormatException e)
            {
                throw new DirectiveException($"#r \"{reference}\": {path} is no .NET assembly.", part.Line, e);
            }
        }
        else if (FrameworkReferences.VersionOf(reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference[..^4] : reference) is null)
        {
            throw new DirectiveException($"#r \"{reference}\": no such file in {_folders.Peek()}, and no assembly of .NET. Build it, correct the path, or write #r \"nuget: NAME, VERSION\" for a package.", part.Line);
        }
    }

    /// <summary>A file named in an imported file lies beside that, or where the notebook's own do.</summary>
    private string? Find(string relative) => _folders.Select(folder => Path.GetFullPath(relative.Replace('\\', Path.DirectorySeparatorChar), folder)).FirstOrDefault(File.Exists);

    private async Task ImportAsync(CellPart part)
    {
        var path = Find(part.Text) ?? throw new DirectiveException($"The file to import, {part.Text}, is not in {_folders.Peek()}.", part.Line);
        if (_folders.Count > ImportDepth)
        {
            throw new DirectiveException($"Files import each other without end; the last was {path}.", part.Line);
        }

        _folders.Push(Path.GetDirectoryName(path)!);
        foreach (var cell in ImportedFile.Cells(path, part.Line))
        {
            try
            {
                await RunCellAsync(cell, isImported: true).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not ImportedCellException)
            {
                throw new ImportedCellException(cell.Name, e);
            }
        }

        _folders.Pop();
    }
}
