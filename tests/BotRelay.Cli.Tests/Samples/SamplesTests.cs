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

    /// <summary>Needs LLamaSharp, which the build does not restore: <see cref="GgufBotsTests"/> builds and runs it.</summary>
    private const string Gguf = "gguf-bots.cs";

    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.cs").Select(f => Path.GetFileName(f)).Where(f => f != Gguf).Order()];

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
            new[] { code, Usings }.Select(text => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), cancellationToken: TestContext.Current.CancellationToken)),
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
    }
}
