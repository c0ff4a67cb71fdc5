using System.Text.RegularExpressions;

namespace BotRelay.Agents;

/// <summary>
/// Makes the control tokens of chat templates harmless. A model that is shown <c>&lt;|im_start|&gt;system</c> in another bot's words obeys it, because
/// its tokeniser knows no difference between the template's own and what stands in a text.
/// </summary>
/// <remarks>
/// A space is set behind the bracket that opens the token, so that a reader still sees what was said and no tokeniser matches it. Covered are all tokens in
/// <c>&lt;|…|&gt;</c> (ChatML, Llama 3, Phi, Zephyr, Command R, DeepSeek with its wide bars), names with an underscore in angle brackets (<c>&lt;start_of_turn&gt;</c>,
/// <c>&lt;end_of_utterance&gt;</c>), the short ones (<c>&lt;s&gt;</c>, <c>&lt;/s&gt;</c>, <c>&lt;bos&gt;</c>, <c>&lt;think&gt;</c>, <c>&lt;unused1&gt;</c>, <c>&lt;seed:bos&gt;</c>), those in square brackets
/// (<c>[INST]</c>, <c>[SYSTEM_PROMPT]</c>, <c>&lt;&lt;SYS&gt;&gt;</c>, EXAONE's <c>[|user|]</c>, MiniMax's <c>]~b]</c>) and, where a template has no tokens, its headings: a line that begins with
/// <c>### Instruction:</c>. Text that is none of these, such as code with the operators <c>&lt;|</c> and <c>|&gt;</c>, is returned as it is.
/// </remarks>
public static partial class ControlTokens
{
    /// <summary>The text with a space inside every control token.</summary>
    /// <param name="text">Any text.</param>
    public static string Neutralise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Opening().Replace(text, "$0 ");
    }

    // Every match is one character; what follows is looked at only, so that tokens inside one another are all found.
    [GeneratedRegex("""
        < (?= [|｜] [^\s<>|｜] (?: [^<>|｜\r\n]* [^\s<>|｜] )? [|｜] > | [|｜] [\p{L}\p{N}_]+ > | [\p{L}\p{N}_]+ [|｜] > )
        | < (?= /? (?: [\p{L}\p{N}.:-]* [_▁] [\p{L}\p{N}_▁.:-]* | s | bos | eos | pad | unk | mask | cls | sep | eot | eod | eop | sop | sys | image | img | audio | video
                | think | thinking | answer | seed: [\p{L}\p{N}]+ | mask: \d+ | eo[ha] | eosys | user | assistant | system | human | bot | end | unused \d+ | reserved \d* ) > )
        | \[ (?= /? (?: INST | SYS | SYSTEM_PROMPT | AVAILABLE_TOOLS | TOOL_CALLS | TOOL_CONTENT | TOOL_RESULTS | CALL_ID | ARGS | THINK | IMG | IMG_BREAK | IMG_END
                | AUDIO | BEGIN_AUDIO | PREFIX | MIDDLE | SUFFIX | CLS | SEP | PAD | MASK | UNK | BOS | EOS | gMASK | sMASK | sop | eop | unused \d+
                | MODEL_SETTINGS | TRANSCRIBE | STREAMING_PAD | STREAMING_WORD | EOT | UNUSED_TOKEN_ \d+ ) \] | \| [\p{L}\p{N}_]+ \| \] | e~\[ )
        | \] (?= ~!? [bdp]~? [\[\]] | ![pd]~ \[ )
        | (?<= ^ [^\S\r\n]* ) \# (?= \#{1,2} [^\S\r\n]? (?: Instructions? | Response | Input | Output | Human | Assistant | User | System ) : )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Opening();
}
