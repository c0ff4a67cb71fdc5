namespace BotRelay.Kernel.Directives;

/// <summary>What a part of a cell is.</summary>
internal enum CellPartKind
{
    /// <summary>C#.</summary>
    Code,

    /// <summary><c>#r</c>: an assembly or a package.</summary>
    Reference,

    /// <summary><c>#i</c>: a source of packages.</summary>
    Source,

    /// <summary><c>#load</c> or <c>#!import</c>: another file's code.</summary>
    Import,

    /// <summary><c>#!time</c>.</summary>
    Time,

    /// <summary><c>#!who</c>: the names of the variables.</summary>
    Who,

    /// <summary><c>#!whos</c>: the variables with type and value.</summary>
    Whos,

    /// <summary><c>#!lsmagic</c>: the directives there are.</summary>
    List,

    /// <summary><c>#!html</c>: the rest is HTML.</summary>
    Html,

    /// <summary><c>#!markdown</c>: the rest is Markdown.</summary>
    Markdown,

    /// <summary><c>#!javascript</c>: the rest is a script for the page.</summary>
    JavaScript,
}
