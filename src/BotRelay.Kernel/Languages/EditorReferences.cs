using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BotRelay.Kernel.References;
using Microsoft.CodeAnalysis;

namespace BotRelay.Kernel.Languages;

/// <summary>A session's references, read once more for the editor services, so that they and the cells' compiler do not share symbols.</summary>
internal sealed class EditorReferences(CellReferences session) : MetadataReferenceResolver
{
    private readonly MetadataFiles _files = new();

    public override bool ResolveMissingAssemblies => true;

    /// <summary>The same files.</summary>
    public IEnumerable<MetadataReference> Of(ImmutableArray<MetadataReference> references) =>
        references.Select(reference => reference is PortableExecutableReference { FilePath: { } path } ? _files.Open(path) : reference);

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        session.ResolveMissingAssembly(definition, referenceIdentity)?.FilePath is { } path ? _files.Open(path) : null;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) => [];

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
