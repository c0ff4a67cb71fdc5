using System.Runtime.CompilerServices;
using BotRelay.Kernel.Notebooks;
using BotRelay.Kernel.References;

namespace BotRelay.Kernel.Sweeps;

/// <summary>
/// Runs a notebook once for every point of a grid. Each run has a session of its own; the libraries the cells refer to are loaded once, so their static state is shared.
/// </summary>
/// <param name="notebook">The notebook's text (nbformat); it is not changed.</param>
/// <param name="fixedValues">Parameters that are the same at every point.</param>
/// <param name="directory">The notebook's folder.</param>
/// <param name="cellTimeout">How long one cell may take; null without end.</param>
public sealed class NotebookSweep(string notebook, IReadOnlyDictionary<string, string> fixedValues, string directory, TimeSpan? cellTimeout = null)
{
    private readonly NotebookRunner _runner = new(new NotebookRunOptions { Directory = directory, CellTimeout = cellTimeout, Assemblies = new CellAssemblies() });

    /// <summary>Runs the points one after the other.</summary>
    /// <param name="points">The points.</param>
    /// <param name="cancellationToken">Ends the sweep; the rows so far have been given.</param>
    /// <returns>A row a point, as soon as it is there. A failed point is a row with its failure, and the sweep goes on.</returns>
    /// <exception cref="NotebookParameterException">The notebook does not declare a parameter, or a value is none of its type; thrown before anything runs.</exception>
    public async IAsyncEnumerable<SweepRow> RunAsync(IReadOnlyList<IReadOnlyDictionary<string, string>> points, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach (var point in points)
        {
            _ = Prepared(point);
        }

        foreach (var point in points)
        {
            var run = await _runner.RunAsync(Prepared(point), cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            yield return new SweepRow(point, run.Records, run.Failure);
        }
    }

    private NotebookDocument Prepared(IReadOnlyDictionary<string, string> point)
    {
        var values = new OrderedDictionary<string, string>(fixedValues, StringComparer.Ordinal);
        foreach (var (name, value) in point)
        {
            values[name] = value;
        }

        var document = NotebookDocument.Parse(notebook, "notebook");
        ParameterInjection.Inject(document, values);
        return document;
    }
}
