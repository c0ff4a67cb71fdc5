using BotRelay.Onnx.Running;
using CsCheck;

namespace BotRelay.Onnx.Tests.Running;

public sealed class SameIdsTests
{
    private static readonly Gen<int[][]> Texts = Gen.Int[0, 2].Array[0, 3].Array[0, 60];

    [Fact]
    public void Every_text_is_in_one_group_and_two_are_in_the_same_if_their_ids_are_equal() =>
        Texts.Sample(ids =>
        {
            var groups = SameIds.Of(ids);
            Assert.Equal(Enumerable.Range(0, ids.Length), groups.SelectMany(g => g).Order());
            Assert.All(groups, g => Assert.All(g, i => Assert.Equal(ids[g[0]], ids[i])));
            Assert.Equal(groups.Count, ids.Select(i => string.Join(',', i)).Distinct().Count());
        });

    [Fact]
    public void Groups_come_in_the_order_in_which_they_are_first_seen() =>
        Assert.Equal([[0, 2], [1]], SameIds.Of([[1, 2], [1], [1, 2]]));
}
