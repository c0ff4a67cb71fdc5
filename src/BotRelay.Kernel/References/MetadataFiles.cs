using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace BotRelay.Kernel.References;

/// <summary>
/// Assembly files as the compiler reads them, with the XML documentation beside them. One object a file and write time.
/// </summary>
/// <remarks>
/// What two chains of compilations read they must not share: the compiler keeps the symbols it made with the object, and of two chains that began at once a later link may find those of the other, to which its own
/// chain's <c>object</c> is another type.
/// </remarks>
internal sealed class MetadataFiles
{
    private readonly ConcurrentDictionary<(string Path, DateTime Written), PortableExecutableReference> _open = new();

    /// <summary>Opens an assembly.</summary>
    /// <param name="path">Full path.</param>
    public PortableExecutableReference Open(string path) => _open.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static file =>
    {
        var documentation = Path.ChangeExtension(file.Path, ".xml");
        return MetadataReference.CreateFromFile(
            file.Path,
            documentation: File.Exists(documentation) ? XmlDocumentationProvider.CreateFromFile(documentation) : null);
    });

    /// <summary>The assemblies an assembly was compiled against.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="BadImageFormatException">The file is no .NET assembly.</exception>
    public static IReadOnlyList<AssemblyName> Dependencies(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        if (!image.HasMetadata)
        {
            throw new BadImageFormatException("The file is no .NET assembly.", path);
        }

        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }
}
