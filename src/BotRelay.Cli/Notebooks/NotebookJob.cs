using BotRelay.Kernel.Notebooks;

namespace BotRelay.Cli.Notebooks;

/// <summary>What was asked of <c>notebook run</c>.</summary>
/// <param name="File">The notebook.</param>
internal sealed record NotebookJob(string File)
{
    /// <summary>Parameters given on the command line.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Where to write; null for the default.</summary>
    public string? Out { get; init; }

    /// <summary>Whether the notebook itself may be written.</summary>
    public bool Save { get; init; } = true;

    /// <summary>The page to write.</summary>
    public string? Html { get; init; }

    /// <summary>Whether the notebook written has pictures in the place of charts.</summary>
    public bool Pictures { get; init; }

    /// <summary>Longest time for a cell.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>The notebook's folder.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(File))!;

    /// <summary>Reads the notebook.</summary>
    /// <exception cref="UsageException">It is no notebook.</exception>
    public NotebookDocument Read()
    {
        if (!IsNotebook(File) && !IsDib(File))
        {
            throw new UsageException($"{File}: expected a notebook, .ipynb or .dib.");
        }

        try
        {
            return NotebookDocument.Read(File);
        }
        catch (NotebookFormatException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    /// <summary>Says before a run, which may take an hour, that its outputs have no place to go.</summary>
    /// <param name="path">A file to be written; <see langword="null"/> where none is.</param>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void CheckTarget(string? path)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var probe = new FileStream($"{path}.{Guid.NewGuid():N}", FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {e.Message}", e);
        }

        if (Directory.Exists(path))
        {
            throw new UsageException($"{path}: expected a file to write, found a folder.");
        }
    }

    /// <summary>Says where a notebook is of another language: its unmarked cells are taken for C#.</summary>
    public async Task WarnOfLanguageAsync(NotebookDocument notebook, CliConsole console)
    {
        if (notebook.Language is { } language && !language.Contains("c#", StringComparison.OrdinalIgnoreCase) && !language.Equals("csharp", StringComparison.OrdinalIgnoreCase) && !language.Equals("polyglot-notebook", StringComparison.OrdinalIgnoreCase))
        {
            await console.Error.WriteLineAsync($"{File} says that it is of {TerminalText.OneLine(language)}; its cells are run as C#.").ConfigureAwait(false);
        }
    }

    /// <summary>Whether a file is an .ipynb by its name.</summary>
    public static bool IsNotebook(string path) => Path.GetExtension(path).Equals(".ipynb", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file is a .dib by its name: these are only read.</summary>
    public static bool IsDib(string path) => Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase);
}
