using System.Runtime.InteropServices;

namespace BotRelay.Onnx.Running;

/// <summary>Finds the texts that are the same to the network.</summary>
internal static class SameIds
{
    /// <summary>Positions of the texts, those of the same ids together, in the order in which each was first seen.</summary>
    public static List<List<int>> Of(IReadOnlyList<int[]> ids)
    {
        var found = new Dictionary<int[], List<int>>(ids.Count, Comparer.Instance);
        var all = new List<List<int>>(ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(found, ids[i], out var known);
            if (!known)
            {
                all.Add(same = []);
            }

            same!.Add(i);
        }

        return all;
    }

    private sealed class Comparer : IEqualityComparer<int[]>
    {
        public static readonly Comparer Instance = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] ids)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes<int>(ids));
            return hash.ToHashCode();
        }
    }
}
