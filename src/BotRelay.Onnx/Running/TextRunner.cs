using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace BotRelay.Onnx.Running;

/// <summary>Runs many texts: tokens and batches of like length, as many at once as there are threads. Texts of the same ids, as frozen talks are full of, are run once.</summary>
internal sealed class TextRunner(Network network, Func<string, int[]> encode, int paddingId, int threads, bool together)
{
    /// <summary>Runs texts on threads of the pool.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="output">Name of the network's output.</param>
    /// <param name="read">Reads it, a text at a time.</param>
    /// <param name="cancellationToken">Stops runs on their way.</param>
    /// <returns>The ids of every text, and what was read, in the order of the texts.</returns>
    public Task<(int[][] Ids, T[] Results)> RunAsync<T>(string[] texts, string output, RowReader<T> read, CancellationToken cancellationToken) =>
        Task.Run(() => Run(texts, output, read, cancellationToken), cancellationToken);

    private (int[][] Ids, T[] Results) Run<T>(string[] texts, string output, RowReader<T> read, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var ids = new int[texts.Length][];
        var results = new T[texts.Length];
        try
        {
            Parallel.For(0, texts.Length, parallel, i => ids[i] = encode(texts[i]));
            var same = SameIds.Of(ids);
            var batches = LengthBatches.Of([.. same.Select(s => ids[s[0]].Length)], together);
            Parallel.ForEach(Partitioner.Create(batches, EnumerablePartitionerOptions.NoBuffering), parallel, batch =>
            {
                var rows = network.Run([.. batch.Select(i => ids[same[i][0]])], paddingId, output, read, cancellationToken);
                foreach (var (row, i) in batch.Index())
                {
                    same[i].ForEach(text => results[text] = rows[row]);
                }
            });
        }
        catch (AggregateException e)
        {
            // Threads that run beside each other fail alike: one of them tells.
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return (ids, results);
    }
}
