using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Tests.Agents;

namespace BotRelay.Tests.Avoidance;

public sealed class StrategyCatalogTests
{
    [Fact]
    public void Every_form_makes_a_strategy_whose_name_makes_the_same_again()
    {
        Assert.All(StrategyCatalog.Forms, form =>
        {
            var strategy = StrategyCatalog.Create(form.Replace(":N", ":7", StringComparison.Ordinal));

            Assert.Equal(strategy.Name, StrategyCatalog.Create(strategy.Name).Name);
            Assert.Equal(form.Split(':')[0], strategy.Name.Split(':')[0]);
            Assert.Equal(form.Contains(':', StringComparison.Ordinal), strategy.Name.EndsWith(":7", StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("origami")]
    [InlineData("fixed:0")]
    [InlineData("fixed:-1")]
    [InlineData("fixed:many")]
    [InlineData("trim:")]
    [InlineData("clear:3")]
    [InlineData("clear+")]
    [InlineData("clear+fixed:3")]
    public void What_is_no_strategy_is_refused_with_those_that_exist(string text)
    {
        var error = Assert.Throws<FormatException>(() => StrategyCatalog.Create(text));

        Assert.Contains(text.Split('+')[^1], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("topic-switch", true, true)]
    [InlineData("topic-instead", true, true)]
    [InlineData("clarify", true, true)]
    [InlineData("detail", true, true)]
    [InlineData("in-character", true, true)]
    [InlineData("fixed", true, true)]
    [InlineData("clear", false, true)]
    [InlineData("clear-topic", false, true)]
    [InlineData("trim", false, false)]
    [InlineData("cut-repeats", false, false)]
    [InlineData("summary", false, false)]
    [InlineData("resample", false, false)]
    [InlineData("fresh-start", false, false)]
    [InlineData("clear-topic+cut-repeats", false, false)]
    [InlineData("ladder", true, true)]
    public void A_page_takes_only_what_works_on_it(string name, bool page, bool pageWithNewChat)
    {
        var strategy = StrategyCatalog.Create(name);

        Assert.Equal(page, strategy.CanTake(new Agent("Page", null, new PageLikeClient(canForget: false))));
        Assert.Equal(pageWithNewChat, strategy.CanTake(new Agent("Page", null, new PageLikeClient(canForget: true))));
        Assert.True(strategy.CanTake(Contexts.Agents[0]));
    }
}
