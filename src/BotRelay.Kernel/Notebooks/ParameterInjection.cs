namespace BotRelay.Kernel.Notebooks;

/// <summary>
/// Gives a notebook parameters as papermill does: behind the cell tagged <c>parameters</c> comes one tagged <c>injected-parameters</c>, in the place of an earlier one;
/// at the notebook's top where it has no such cell.
/// </summary>
public static class ParameterInjection
{
    /// <summary>The tag of the cell with the defaults.</summary>
    public const string ParametersTag = "parameters";

    /// <summary>The tag of the cell that is put in.</summary>
    public const string InjectedTag = "injected-parameters";

    /// <summary>The parameters a notebook declares; empty where no cell has the tag.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <returns>Its parameters in order.</returns>
    public static IReadOnlyList<NotebookParameter> Parameters(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return notebook.Cells.FirstOrDefault(IsParameters) is { } cell ? NotebookParameter.DeclaredBy(cell.Source) : [];
    }

    /// <summary>Puts values in. Without values the notebook stays as it is.</summary>
    /// <param name="notebook">The notebook, which is changed.</param>
    /// <param name="values">Values by name, as text; written as literals of the declared type.</param>
    /// <exception cref="NotebookParameterException">A name is not declared, or a value is none of its type.</exception>
    public static void Inject(NotebookDocument notebook, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            return;
        }

        var declaring = notebook.Cells.FirstOrDefault(IsParameters);
        var declared = Parameters(notebook);
        var lines = values.Select(value => declaring is null ? Undeclared(value.Key, value.Value) : Declaration(declared, value.Key, value.Value));
        var source = "// Parameters\n" + string.Join('\n', lines);
        foreach (var old in notebook.Cells.Where(cell => cell.Tags.Contains(InjectedTag)).ToArray())
        {
            notebook.Cells.Remove(old);
        }

        var at = declaring is null ? 0 : notebook.Cells.IndexOf(declaring) + 1;
        notebook.Cells.Insert(at, NotebookCell.Create(NotebookCellKind.Code, source, InjectedTag));
    }

    private static bool IsParameters(NotebookCell cell) => cell.Kind == NotebookCellKind.Code && cell.Tags.Contains(ParametersTag);

    private static string Undeclared(string name, string value)
    {
        if (!ParameterLiteral.IsName(name))
        {
            throw new NotebookParameterException($"'{name}' is no name for a parameter: expected a C# name, such as threshold.");
        }

        return value == "null" ? $"object {name} = null;" : $"var {name} = {ParameterLiteral.Guess(value)};";
    }

    private static string Declaration(IReadOnlyList<NotebookParameter> declared, string name, string value)
    {
        var parameter = declared.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw new NotebookParameterException($"The notebook has no parameter '{name}'. It declares {string.Join(", ", declared.Select(known => $"{known.Type} {known.Name}"))}.");
        var literal = (parameter is { Type: "var", Default: { } computed } ? ParameterLiteral.Like(computed, value) : ParameterLiteral.Of(parameter.Type, value))
            ?? throw new NotebookParameterException($"'{value}' is no value for the parameter {parameter.Type} {parameter.Name}{(parameter.Default is null ? "" : $", whose default is {parameter.Default}")}.");
        return $"{parameter.Type} {name} = {literal};";
    }
}
