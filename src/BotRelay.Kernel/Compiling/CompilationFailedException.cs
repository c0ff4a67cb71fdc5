using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace BotRelay.Kernel.Compiling;

/// <summary>The compiler refused a cell.</summary>
internal sealed class CompilationFailedException(ImmutableArray<Diagnostic> errors) : Exception(errors[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture))
{
    /// <summary>Its errors in the order of the source.</summary>
    public ImmutableArray<Diagnostic> Errors { get; } = errors;
}
