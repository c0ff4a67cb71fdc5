namespace BotRelay.Onnx.Running;

/// <summary>Groups texts of like length, so that little of a batch is filling.</summary>
internal static class LengthBatches
{
    /// <summary>Most ids of a batch: beyond it the activations leave the processor's caches, and batches get too few to share among threads.</summary>
    public const int MostIds = 512;

    /// <summary>Most of a batch that may be filling.</summary>
    public const double MostFilling = .05;

    /// <summary>Positions of the texts, in batches, the longest texts first, so that no thread is left with them at the end.</summary>
    /// <param name="lengths">Length of every text in tokens.</param>
    /// <param name="together">Whether texts may share a batch at all.</param>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<int> lengths, bool together)
    {
        var batches = new List<int[]>();
        var batch = new List<int>();
        var (longest, total) = (0, 0);
        foreach (var text in Enumerable.Range(0, lengths.Count).OrderByDescending(i => lengths[i]))
        {
            var size = longest * (batch.Count + 1);
            var filling = size - total - lengths[text];
            if (batch.Count > 0 && (!together || size > MostIds || filling > size * MostFilling))
            {
                batches.Add([.. batch]);
                batch.Clear();
            }

            (longest, total) = batch.Count == 0 ? (lengths[text], lengths[text]) : (longest, total + lengths[text]);
            batch.Add(text);
        }

        if (batch.Count > 0)
        {
            batches.Add([.. batch]);
        }

        return batches;
    }
}
