using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace BotRelay.Kernel.References;

/// <summary>
/// What the session's next cell is compiled against. It grows; of two assemblies of one name the higher version stays, as in a build.
/// As a resolver it gives the compiler the dependencies that were not named, where the loader will find them too.
/// </summary>
internal sealed class CellReferences : MetadataReferenceResolver
{
    private readonly MetadataFiles _files = new();
    private readonly Dictionary<string, (Version Version, PortableExecutableReference Reference)> _byName = new(StringComparer.OrdinalIgnoreCase);

    public CellReferences(CellAssemblies assemblies)
    {
        Assemblies = assemblies;
        foreach (var path in FrameworkReferences.Core)
        {
            Add(_files.Open(path), FrameworkReferences.VersionOf(Path.GetFileNameWithoutExtension(path)) ?? Environment.Version);
        }

        Add(_files.Open(typeof(CellReferences).Assembly.Location), typeof(CellReferences).Assembly.GetName().Version!);
    }

    public CellAssemblies Assemblies { get; }

    /// <summary>The references now.</summary>
    public ImmutableArray<MetadataReference> All { get; private set; } = [];

    /// <summary>Adds an assembly file and what it needs of the files found with it, whose types a cell can name too, as in a project that refers to it.</summary>
    /// <exception cref="BadImageFormatException">The file is no .NET assembly.</exception>
    public void AddFile(string path)
    {
        _ = AssemblyName.GetAssemblyName(path);
        Assemblies.Add(path);
        var waiting = new Queue<string>([path]);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { path };
        while (waiting.TryDequeue(out var file))
        {
            foreach (var found in MetadataFiles.Dependencies(file).Select(Assemblies.Find).OfType<string>().Where(seen.Add))
            {
                waiting.Enqueue(found);
            }

            Add(file);
        }
    }

    /// <summary>Adds restored packages.</summary>
    public void AddPackages(PackageAssets packages)
    {
        Assemblies.Add(packages);
        foreach (var path in packages.Compile.Concat(packages.Frameworks.SelectMany(FrameworkReferences.Load)))
        {
            Add(path);
        }
    }

    public override bool ResolveMissingAssemblies => true;

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        Assemblies.Find(new AssemblyName(referenceIdentity.Name) { Version = referenceIdentity.Version }) is { } path ? _files.Open(path) : null;

    /// <summary>Directives are taken out of a cell before it is compiled, so there is nothing to resolve.</summary>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) => [];

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private void Add(string path) => Add(_files.Open(path), AssemblyName.GetAssemblyName(path).Version ?? new Version());

    private void Add(PortableExecutableReference reference, Version version)
    {
        var name = Path.GetFileNameWithoutExtension(reference.FilePath!);
        if (!_byName.TryGetValue(name, out var known) || known.Version < version || (known.Version == version && known.Reference.FilePath != reference.FilePath && !IsFramework(name)))
        {
            _byName[name] = (version, reference);
            All = [.. _byName.Values.Select(entry => entry.Reference)];
        }
    }

    private static bool IsFramework(string name) => FrameworkReferences.VersionOf(name) is not null;
}
