namespace BotRelay.Onnx;

/// <summary>What a folder cannot know. What is <see langword="null"/> comes from the folder or the machine.</summary>
public sealed record OnnxEmbedderOptions
{
    /// <summary>How many texts are run at once, 1 or more; as many as there are processors by default.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Most tokens of a text, both special ones counted, 3 up to the model's limit. By default what <c>sentence_bert_config.json</c> says, else 256 or the model's limit where that is lower.
    /// </summary>
    public int? MaxTokens { get; init; }

    /// <summary>How token vectors become one; by default what <c>1_Pooling/config.json</c> says, else <see cref="Onnx.Pooling.Mean"/>.</summary>
    public Pooling? Pooling { get; init; }

    /// <summary>The name it has in profiles and metadata; by default made from the names of folder and file.</summary>
    public string? ModelId { get; init; }
}
