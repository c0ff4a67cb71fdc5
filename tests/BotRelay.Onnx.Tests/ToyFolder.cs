using System.Text.Json;

namespace BotRelay.Onnx.Tests;

/// <summary>A model folder in a temporary place, deleted afterwards.</summary>
internal sealed class ToyFolder : IDisposable
{
    /// <summary>Ids 0 to 15.</summary>
    public static readonly string[] Pieces =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "river", "was", "fine", "[unused]", "wid", "##e", "Paris", "paris", ".", "!", "é"];

    public ToyFolder(string name = "toy-encoder")
    {
        Root = System.IO.Path.Combine(Directory.CreateTempSubdirectory("botrelay-onnx-").FullName, name);
        Directory.CreateDirectory(Root);
    }

    public string Root { get; }

    /// <summary>A folder as our own: model.onnx and vocab.txt.</summary>
    public static ToyFolder Flat(ToyNetwork? network = null)
    {
        var folder = new ToyFolder();
        (network ?? new ToyNetwork()).Write(folder.Path("model.onnx"));
        folder.WriteVocabulary();
        return folder;
    }

    public string Path(string file)
    {
        var path = System.IO.Path.Combine(Root, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    public void Write(string file, string content) => File.WriteAllText(Path(file), content);

    public void WriteVocabulary() => Write("vocab.txt", string.Join('\n', Pieces) + "\n");

    /// <summary>Writes a tokenizer.json as the tokenizers library does.</summary>
    public void WriteTokenizer(bool lowercase = true, string type = "WordPiece", string first = "[CLS]", string last = "[SEP]", string normalizer = "BertNormalizer") =>
        Write("tokenizer.json", JsonSerializer.Serialize(new
        {
            version = "1.0",
            truncation = new { max_length = 128 },
            added_tokens = new[] { new { id = 2, content = Pieces[2], special = true } },
            normalizer = new { type = normalizer, clean_text = true, handle_chinese_chars = true, strip_accents = (bool?)null, lowercase },
            pre_tokenizer = new { type = "BertPreTokenizer" },
            post_processor = new
            {
                type = "TemplateProcessing",
                single = new object[] { new { SpecialToken = new { id = first, type_id = 0 } }, new { Sequence = new { id = "A", type_id = 0 } }, new { SpecialToken = new { id = last, type_id = 0 } } },
            },
            model = new { type, unk_token = "[UNK]", continuing_subword_prefix = "##", max_input_chars_per_word = 100, vocab = Pieces.Select((p, i) => (p, i)).ToDictionary(x => x.p, x => x.i) },
        }));

    public void Dispose() => Directory.Delete(Directory.GetParent(Root)!.FullName, recursive: true);
}
