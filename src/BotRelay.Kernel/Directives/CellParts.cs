using System.Text.RegularExpressions;
using BotRelay.Kernel.Compiling;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotRelay.Kernel.Directives;

/// <summary>
/// Takes a cell apart into code and directives. A directive is one where C# sees one, so a line of a text literal is left alone. What is taken out leaves blanks, and every line keeps its number.
/// </summary>
internal static partial class CellParts
{
    /// <summary>The directives a cell may hold, for messages and <c>#!lsmagic</c>.</summary>
    public const string Known = "#r, #i, #load, #!import, #!time, #!who, #!whos, #!lsmagic, #!csharp, #!html, #!markdown, #!javascript";

    private static readonly Dictionary<string, CellPartKind> s_languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = CellPartKind.Code,
        ["c#"] = CellPartKind.Code,
        ["html"] = CellPartKind.Html,
        ["markdown"] = CellPartKind.Markdown,
        ["md"] = CellPartKind.Markdown,
        ["javascript"] = CellPartKind.JavaScript,
        ["js"] = CellPartKind.JavaScript,
    };

    /// <summary>The parts in the order they are to be done.</summary>
    /// <exception cref="DirectiveException">A directive is unknown or incomplete.</exception>
    public static IReadOnlyList<CellPart> Of(string code) => [.. Sections(code).SelectMany(section => section.Kind == CellPartKind.Code ? Directives(section) : [section])];

    /// <summary>The C# of a cell alone, in its own lines and columns: for completion and the question whether it is complete.</summary>
    public static string CodeOf(string code)
    {
        var text = code.ToCharArray();
        Blank(text, 0, text.Length);
        foreach (var section in Sections(code).Where(section => section.Kind == CellPartKind.Code))
        {
            var own = section.Text.ToCharArray();
            foreach (var (start, length, _) in DirectiveSpans(section.Text))
            {
                Blank(own, start, length);
            }

            for (var i = 0; i < own.Length; i++)
            {
                text[i] = own[i] == ' ' ? text[i] : own[i];
            }
        }

        return new string(text);
    }

    private static List<CellPart> Sections(string code)
    {
        var sections = new List<CellPart>();
        var (kind, line, first) = (CellPartKind.Code, 0, 0);
        var lines = code.Split('\n');
        for (; line < lines.Length; line++)
        {
            if (LanguageLine().Match(lines[line]) is { Success: true } match && s_languages.TryGetValue(match.Groups[1].Value, out var next))
            {
                Close(line);
                (kind, first) = (next, line + 1);
            }
        }

        Close(lines.Length);
        return sections;

        void Close(int end)
        {
            var body = string.Join('\n', lines[first..end]);
            if (body.AsSpan().Trim().Length > 0)
            {
                var before = kind == CellPartKind.Code ? string.Concat(lines[..first].Select(text => new string(' ', text.Length) + "\n")) : "";
                sections.Add(new CellPart(kind, before + body, first + 1));
            }
        }
    }

    private static IEnumerable<CellPart> Directives(CellPart section)
    {
        var text = section.Text;
        var found = DirectiveSpans(text).Select(span => (span.Start, span.Length, Part: Read(text.Substring(span.Start, span.Length), span.Line))).ToArray();
        var blank = text.ToCharArray();
        foreach (var (start, length, _) in found)
        {
            Blank(blank, start, length);
        }

        var begin = 0;
        var pending = new List<CellPart>();
        foreach (var (start, _, part) in found)
        {
            if (part.Kind is CellPartKind.Reference or CellPartKind.Source or CellPartKind.Time)
            {
                // These stand for the whole code around them, so that code is not cut in two.
                yield return part;
            }
            else
            {
                pending.Add(Code(begin, start));
                pending.Add(part);
                begin = start;
            }
        }

        pending.Add(Code(begin, blank.Length));
        foreach (var part in pending.Where(part => part.Kind != CellPartKind.Code || part.Text.AsSpan().Trim().Length > 0))
        {
            yield return part;
        }

        CellPart Code(int from, int to)
        {
            var piece = (char[])blank.Clone();
            Blank(piece, 0, from);
            return new CellPart(CellPartKind.Code, new string(piece, 0, to), 1 + blank.AsSpan(0, from).Count('\n'));
        }
    }

    private static IEnumerable<(int Start, int Length, int Line)> DirectiveSpans(string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text, SubmissionChain.ParseOptions);
        return tree.GetRoot().DescendantTrivia(descendIntoTrivia: true)
            .Where(trivia => trivia.GetStructure() is DirectiveTriviaSyntax { IsActive: true } directive
                && (directive is ReferenceDirectiveTriviaSyntax or LoadDirectiveTriviaSyntax or ShebangDirectiveTriviaSyntax
                    || (directive is BadDirectiveTriviaSyntax && BadDirective().IsMatch(directive.ToString()))))
            .Select(trivia => (trivia.SpanStart, text.AsSpan(trivia.SpanStart).IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length - trivia.SpanStart, tree.GetLineSpan(trivia.Span).StartLinePosition.Line + 1));
    }

    private static CellPart Read(string directive, int line)
    {
        var match = Form().Match(directive);
        var name = match.Groups["name"].Value;
        var argument = match.Groups["argument"].Value.Trim();
        var kind = name switch
        {
            "r" => CellPartKind.Reference,
            "i" => CellPartKind.Source,
            "load" or "!import" => CellPartKind.Import,
            "!time" => CellPartKind.Time,
            "!who" => CellPartKind.Who,
            "!whos" => CellPartKind.Whos,
            "!lsmagic" => CellPartKind.List,
            _ => throw new DirectiveException($"'{directive.Trim()}' is no directive of this host, which runs C#. It knows {Known}.", line),
        };
        if (kind is CellPartKind.Reference or CellPartKind.Source or CellPartKind.Import)
        {
            var unquoted = argument is ['"', .. var inside, '"'] ? inside : name == "!import" ? argument : "";
            return unquoted.Length > 0
                ? new CellPart(kind, unquoted, line)
                : throw new DirectiveException($"'{directive.Trim()}' names nothing: expected #{name} \"…\" with the name in double quotes.", line);
        }

        return new CellPart(kind, argument, line);
    }

    private static void Blank(char[] text, int start, int length)
    {
        foreach (ref var c in text.AsSpan(start, length))
        {
            c = c is '\r' or '\n' ? c : ' ';
        }
    }

    [GeneratedRegex(@"^\s*#!([\w#]+)\s*$")]
    private static partial Regex LanguageLine();

    [GeneratedRegex(@"^#\s*(?:!|i\b)")]
    private static partial Regex BadDirective();

    [GeneratedRegex(@"^\s*#\s*(?<name>!?[\w#-]+)\s*(?<argument>.*?)\s*$", RegexOptions.Singleline)]
    private static partial Regex Form();
}
