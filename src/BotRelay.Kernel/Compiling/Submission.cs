using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace BotRelay.Kernel.Compiling;

/// <summary>A compiled piece of a cell.</summary>
/// <param name="Code">As it was written, without guards.</param>
/// <param name="Compilation">What it was compiled as; the next one builds on it.</param>
/// <param name="Factory">Runs it: takes the states of all submissions, adds its own, gives the trailing expression's value.</param>
/// <param name="HasValue">Whether it ends in an expression with a value.</param>
internal sealed record Submission(string Code, CSharpCompilation Compilation, Func<object?[], Task<object?>> Factory, bool HasValue)
{
    public static Func<object?[], Task<object?>> CreateFactory(Assembly assembly, CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        var entry = compilation.GetEntryPoint(cancellationToken)!;
        var type = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!;
        return type.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.CreateDelegate<Func<object?[], Task<object?>>>();
    }
}
