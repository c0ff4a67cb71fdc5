using BotRelay.Kernel.Directives;
using BotRelay.Kernel.References;
using BotRelay.Kernel.Sessions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BotRelay.Kernel.Tests.Sessions;

public sealed class DirectiveTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("botrelay-directives").FullName;
    private readonly ScriptSession _session;

    public DirectiveTests() => _session = new ScriptSession(new ScriptSessionOptions { BaseDirectory = _folder });

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_dll_is_found_from_the_notebooks_folder_with_the_dll_it_needs_beside_it()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "libs"));
        var core = Compile("Core", "namespace Core { public class Turn { public string Text => \"hello\"; } }");
        Compile("Kit", "namespace Kit { public class Relay { public Core.Turn Step() => new Core.Turn(); } }", core);
        Assert.Equal("hello", (await _session.RunAsync("#r \"libs/Kit.dll\"\nusing Kit;\nusing Core;\nTurn turn = new Relay().Step();\nturn.Text")).Result());
        Assert.Equal("hello", (await _session.RunAsync("new Kit.Relay().Step().Text")).Result());
    }

    [Fact]
    public async Task A_librarys_packages_are_found_where_its_build_left_them()
    {
        // A class library's build leaves what it got from NuGet in the package folder.
        var library = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Jupyter.KernelUnderTest.Cli)!, "../../../../BotRelay/bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "BotRelay.dll"));
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(library)!, "Microsoft.Extensions.AI.Abstractions.dll")));
        var code = $"#r \"{library}\"\nusing Microsoft.Extensions.AI;\nnew BotRelay.Agents.Agent(\"a\", null, default(IChatClient)).Name";
        var outputs = await _session.RunAsync(code);
        Assert.True(outputs.All(output => output is not ErrorOutput { Name: "CompilationError" }), string.Join('\n', outputs));
    }

    [Fact]
    public async Task A_package_is_restored_and_its_types_are_there()
    {
        // Already in the machine's package folder, since this project's own tests use it.
        var outputs = await _session.RunAsync("#r \"nuget: CsCheck, 5.0.1\"\nusing CsCheck;\ntypeof(Gen).Namespace");
        Assert.Equal("CsCheck", outputs.Result());
    }

    [Fact]
    public async Task A_package_that_is_nowhere_fails_the_cell_and_spoils_no_later_one()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "feed"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), "<configuration><packageSources><clear /></packageSources></configuration>", TestContext.Current.CancellationToken);
        var error = (await _session.RunAsync("\n#i \"nuget:feed\"\n#r \"nuget: No.Such.Package.Here, 9.9.9\"\n1")).Error();
        Assert.Equal(("DirectiveError", 3), (error.Name, error.Line));
        Assert.Contains("No.Such.Package.Here 9.9.9", error.Message, StringComparison.Ordinal);
        Assert.Equal("2", (await _session.RunAsync("1 + 1")).Result());
    }

    [Fact]
    public async Task Imported_files_run_in_place_and_their_failures_are_named()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "lib.cs"), "int Twice(int n) => 2 * n;", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "lib.dib"), "#!meta\n\n{}\n\n#!csharp\n\n#!import lib.cs\nvar six = Twice(3);\n\n#!markdown\n\n# no code\n\n#!csharp\n\nConsole.Write(six);\n", TestContext.Current.CancellationToken);
        var outputs = await _session.RunAsync("var before = 1;\n#!import lib.dib\nbefore + six");
        Assert.Equal("6", outputs.Text());
        Assert.Equal("7", outputs.Result());

        await File.WriteAllTextAsync(Path.Combine(_folder, "bad.dib"), "#!csharp\n\nvar a = 1;\n\n#!csharp\n\n\nthrow new Exception(\"in here\");", TestContext.Current.CancellationToken);
        var error = (await _session.RunAsync("#!import bad.dib")).Error();
        Assert.Equal(("bad.dib, cell 2", 1, "in here"), (error.Cell, error.Line, error.Message));
    }

    [Fact]
    public async Task Load_takes_a_script_before_the_code()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "s.csx"), "var loaded = 8;", TestContext.Current.CancellationToken);
        Assert.Equal("9", (await _session.RunAsync("#load \"s.csx\"\nloaded + 1")).Result());
    }

    [Fact]
    public async Task A_file_that_imports_itself_is_an_error()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "loop.csx"), "#load \"loop.csx\"", TestContext.Current.CancellationToken);
        Assert.Contains("without end", (await _session.RunAsync("#load \"loop.csx\"")).Error().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_and_whos_report_on_the_session()
    {
        var outputs = await _session.RunAsync("#!time\nvar count = 3; var name = \"Mara\";\n#!whos");
        var shown = outputs.OfType<DisplayOutput>().Select(output => output.Data).ToArray();
        Assert.Contains("<td>count</td><td>int</td><td>3</td>", shown[0].Data["text/html"], StringComparison.Ordinal);
        Assert.StartsWith("Wall time: ", shown[1].Data["text/plain"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var t = \"\"\"\n#!time\n#r \"x.dll\"\n\"\"\";")]
    [InlineData("/*\n#!import x\n*/ var a = 1;")]
    [InlineData("#if false\n#!import x\n#endif\nvar a = 1;")]
    public void What_is_no_directive_to_the_compiler_is_left_alone(string code)
    {
        var part = Assert.Single(CellParts.Of(code));
        Assert.Equal((CellPartKind.Code, code), (part.Kind, part.Text));
    }

    [Fact]
    public void Code_keeps_its_lines_and_columns_when_directives_are_taken_out()
    {
        const string Cell = "#r \"nuget: A\"\n  var a = 1;\n#!markdown\n# text\n#!csharp\n\tvar b = 2;";
        Assert.Equal("             \n  var a = 1;\n          \n      \n        \n\tvar b = 2;", CellParts.CodeOf(Cell));
        Assert.Equal([CellPartKind.Reference, CellPartKind.Code, CellPartKind.Markdown, CellPartKind.Code], CellParts.Of(Cell).Select(part => part.Kind));
    }

    private string Compile(string name, string code, params string[] references)
    {
        var path = Path.Combine(_folder, "libs", name + ".dll");
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)],
            [.. FrameworkReferences.Core.Concat(references).Select(reference => MetadataReference.CreateFromFile(reference))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.Emit(path, cancellationToken: TestContext.Current.CancellationToken).Diagnostics);
        return path;
    }
}
