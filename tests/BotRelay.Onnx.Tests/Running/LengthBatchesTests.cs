using BotRelay.Onnx.Running;
using CsCheck;

namespace BotRelay.Onnx.Tests.Running;

public sealed class LengthBatchesTests
{
    [Fact]
    public void Every_text_is_in_one_batch_and_little_of_a_batch_is_filling() =>
        Gen.Select(Gen.Int[2, 256].Array[0, 200], Gen.Bool).Sample((lengths, together) =>
        {
            var batches = LengthBatches.Of(lengths, together);
            Assert.Equal(Enumerable.Range(0, lengths.Length), batches.SelectMany(b => b).Order());
            Assert.All(batches, b =>
            {
                var size = b.Length * b.Max(i => lengths[i]);
                Assert.True(b.Length == 1 || together);
                Assert.True(b.Length == 1 || size <= LengthBatches.MostIds);
                Assert.True(size - b.Sum(i => lengths[i]) <= size * LengthBatches.MostFilling);
            });
        });

    [Fact]
    public void Where_texts_may_not_share_a_batch_each_has_one() =>
        Assert.Equal([[0], [1], [2]], LengthBatches.Of([7, 7, 7], together: false));

    [Fact]
    public void The_longest_come_first() =>
        Assert.Equal([[2], [0], [1]], LengthBatches.Of([9, 3, 300], together: true));

    [Fact]
    public void Texts_of_one_length_share_a_batch() =>
        Assert.Equal([[0, 1, 2]], LengthBatches.Of([7, 7, 7], together: true));
}
