using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BotRelay.Cli.Tests.Samples;

public sealed class SamplesTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>What llamasharp.cs uses of LLamaSharp, which the build does not restore.</summary>
    private const string LLamaSharp = """
        namespace LLama
        {
            public sealed class LLamaWeights : System.IDisposable
            {
                public static System.Threading.Tasks.Task<LLamaWeights> LoadFromFileAsync(LLama.Common.ModelParams parameters) => null!;
                public void Dispose() { }
            }

            public sealed class StatelessExecutor(LLamaWeights weights, LLama.Common.ModelParams parameters) : LLama.Abstractions.ILLamaExecutor;
        }

        namespace LLama.Common { public sealed class ModelParams(string modelPath) { public uint? ContextSize { get; set; } } }

        namespace LLama.Abstractions
        {
            public interface ILLamaExecutor;
            public interface IHistoryTransform;
            public static class LLamaExecutorExtensions
            {
                public static Microsoft.Extensions.AI.IChatClient AsChatClient(this ILLamaExecutor executor, IHistoryTransform? historyTransform = null) => null!;
            }
        }

        namespace LLama.Transformers { public sealed class PromptTemplateTransformer(LLama.LLamaWeights model, bool withAssistant = true) : LLama.Abstractions.IHistoryTransform; }

        namespace LLama.Native
        {
            public enum LLamaLogLevel { Error }
            public sealed class NativeLibraryConfig
            {
                public static readonly NativeLibraryConfig All = new();
                public void WithLogCallback(System.Action<LLamaLogLevel, string> callback) { }
            }
        }
        """;

    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.cs").Select(f => Path.GetFileName(f)).Order()];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_compiles_against_the_library(string sample)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "samples", sample));
        Assert.Contains("#:project ../src/BotRelay/BotRelay.csproj", lines);
        // File-based apps are native AOT unless told otherwise, and that has no reflection for JSON.
        Assert.Contains("#:property PublishAot=false", lines);
        var code = string.Join('\n', lines.Where(l => !l.StartsWith("#:", StringComparison.Ordinal)));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));

        var compilation = CSharpCompilation.Create(
            "sample",
            new[] { code, Usings, LLamaSharp }.Select(text => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), cancellationToken: TestContext.Current.CancellationToken)),
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
    }
}
