using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace BotRelay.Kernel.References;

/// <summary>
/// Where the assemblies that cells refer to are found and loaded: apart from the host's own, so a notebook gets the versions it names. An assembly comes from
/// what was referred to by name, then as its <c>.deps.json</c> says, then from beside it, then from the machine's package folder, since a library's build leaves its packages there;
/// the shared framework's copy wins unless it is too old.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class CellAssemblies
{
    private static readonly string s_hostName = typeof(CellAssemblies).Assembly.GetName().Name!;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<AssemblyDependencyResolver> _resolvers = [];
    private readonly List<string> _folders = [];
    private readonly Dictionary<string, string> _packaged = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _native = new(StringComparer.OrdinalIgnoreCase);
    private readonly LoadContext _context;

    /// <summary>Creates an empty set.</summary>
    public CellAssemblies() => _context = new LoadContext(this);

    /// <summary>The context the assemblies are loaded into.</summary>
    internal AssemblyLoadContext Context => _context;

    /// <summary>Makes an assembly file, what its <c>.deps.json</c> names and what lies beside it loadable.</summary>
    /// <param name="path">Full path of the dll.</param>
    internal void Add(string path)
    {
        lock (_gate)
        {
            _named[Path.GetFileNameWithoutExtension(path)] = path;
            var folder = Path.GetDirectoryName(path)!;
            if (!_folders.Contains(folder))
            {
                _folders.Add(folder);
            }

            if (TryResolver(path) is { } resolver)
            {
                _resolvers.Add(resolver);
            }

            if (TryPackages(path) is { } packages)
            {
                Remember(packages.Runtime, _packaged, Path.GetFileNameWithoutExtension);
                Remember(packages.Native, _native, Path.GetFileName);
            }
        }
    }

    /// <summary>Makes a restored package's assemblies loadable.</summary>
    internal void Add(PackageAssets packages)
    {
        lock (_gate)
        {
            Remember(packages.Runtime, _named, Path.GetFileNameWithoutExtension);
            Remember(packages.Native, _native, Path.GetFileName);

            _folders.AddRange(packages.Frameworks.Select(FrameworkReferences.RuntimeFolder).OfType<string>().Where(folder => !_folders.Contains(folder)));
        }
    }

    /// <summary>Finds the file of an assembly.</summary>
    /// <param name="name">Simple name and, if known, version.</param>
    /// <returns>Full path; null where it is the framework's, the host's, or nowhere.</returns>
    internal string? Find(AssemblyName name)
    {
        if (name.Name is not { } simple || simple == s_hostName)
        {
            return null;
        }

        if (FrameworkReferences.VersionOf(simple) is { } framework && (name.Version is null || name.Version <= framework))
        {
            return null;
        }

        lock (_gate)
        {
            if (_named.TryGetValue(simple, out var named))
            {
                return named;
            }

            return _resolvers.Select(resolver => resolver.ResolveAssemblyToPath(name)).FirstOrDefault(path => path is not null)
                ?? _folders.Select(folder => Path.Combine(folder, simple + ".dll")).FirstOrDefault(File.Exists)
                ?? _packaged.GetValueOrDefault(simple);
        }
    }

    private static void Remember(IEnumerable<string> paths, Dictionary<string, string> files, Func<string, string?> name)
    {
        foreach (var path in paths.Where(File.Exists))
        {
            files[name(path)!] = path;
        }
    }

    private static PackageAssets? TryPackages(string path)
    {
        var dependencies = Path.ChangeExtension(path, ".deps.json");
        try
        {
            return File.Exists(dependencies) ? PackageAssets.Read(dependencies, RuntimeIds.Current) : null;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    private static AssemblyDependencyResolver? TryResolver(string path)
    {
        try
        {
            return File.Exists(Path.ChangeExtension(path, ".deps.json")) ? new AssemblyDependencyResolver(path) : null;
        }
        catch (InvalidOperationException)
        {
            // A deps.json that cannot be read leaves what lies beside the assembly.
            return null;
        }
    }

    private string? FindNative(string name)
    {
        lock (_gate)
        {
            foreach (var candidate in NativeNames(name))
            {
                if (_native.TryGetValue(candidate, out var path))
                {
                    return path;
                }
            }

            return _resolvers.Select(resolver => resolver.ResolveUnmanagedDllToPath(name)).FirstOrDefault(path => path is not null)
                ?? _folders.SelectMany(NativeFolders).SelectMany(folder => NativeNames(name).Select(file => Path.Combine(folder, file))).FirstOrDefault(File.Exists);
        }
    }

    private static IEnumerable<string> NativeFolders(string folder) =>
        RuntimeIds.Current.Select(id => Path.Combine(folder, "runtimes", id, "native")).Prepend(folder);

    private static IEnumerable<string> NativeNames(string name)
    {
        var extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return [name, name + extension, "lib" + name + extension, "lib" + name];
    }

    private sealed class LoadContext(CellAssemblies owner) : AssemblyLoadContext("cell references")
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            owner.Find(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            owner.FindNative(unmanagedDllName) is { } path ? NativeLibrary.Load(path) : 0;
    }
}
