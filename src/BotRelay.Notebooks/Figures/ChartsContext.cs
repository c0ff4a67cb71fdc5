using System.Reflection;
using System.Runtime.Loader;
using BotRelay.Conversations;

namespace BotRelay.Notebooks.Figures;

/// <summary>
/// Holds the charts and what they are made with. A notebook host may bring another FSharp.Core than Plotly.NET was built with, and a process has one of each in a context: so charts get a context of
/// their own, which takes our library, System and Microsoft from where this assembly is, and the rest from the folder <c>charts</c> beside it.
/// </summary>
internal sealed class ChartsContext() : AssemblyLoadContext("BotRelay.Charts")
{
    private const string FolderName = "charts";
    private const string EntryType = "BotRelay.Charts.NotebookEntry";

    private static readonly Lazy<Type> Entry = new(Open);

    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(typeof(ChartsContext).Assembly.Location) ?? AppContext.BaseDirectory, FolderName);

    /// <summary>A method of the charts' entry.</summary>
    /// <typeparam name="T">Its signature.</typeparam>
    /// <param name="name">Its name.</param>
    public static T Bind<T>(string name)
        where T : Delegate => Entry.Value.GetMethod(name)!.CreateDelegate<T>();

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == typeof(Turn).Assembly.GetName().Name)
        {
            return typeof(Turn).Assembly;
        }

        if (assemblyName.Name is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)))
        {
            return OfLibrary(assemblyName);
        }

        var path = Path.Combine(Folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static Assembly? OfLibrary(AssemblyName name)
    {
        try
        {
            return GetLoadContext(typeof(Turn).Assembly)?.LoadFromAssemblyName(name);
        }
        catch (FileNotFoundException)
        {
            return null; // The default context is asked next.
        }
    }

    private static Type Open()
    {
        var path = Path.Combine(Folder, "BotRelay.Charts.dll");
        return File.Exists(path)
            ? new ChartsContext().LoadFromAssemblyPath(path).GetType(EntryType, throwOnError: true)!
            : throw new FileNotFoundException($"Expected the charts in {Folder}, found no BotRelay.Charts.dll there. Build the solution (dotnet build) and reference BotRelay.Notebooks.dll where it was built.", path);
    }
}
