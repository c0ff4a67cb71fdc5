using BotRelay.Deadlocks;

namespace BotRelay.Tests.Deadlocks;

public sealed class SignalCatalogTests
{
    [Theory]
    [InlineData("lag1")]
    [InlineData("lag37")]
    [InlineData("window_mean_6")]
    [InlineData("window_max_12")]
    [InlineData("centroid_1")]
    [InlineData("coverage_20")]
    [InlineData("lexical_coverage_2147483647")]
    [InlineData("sentence_min_20")]
    [InlineData("familiarity")]
    [InlineData("compression_6")]
    public void A_signal_is_made_by_its_name_and_bears_it(string name)
    {
        Assert.Equal(name, SignalCatalog.Create(name).Name);
        Assert.Equal(name, SignalCatalog.Parse(name).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lag")]
    [InlineData("lag0")]
    [InlineData("lag-1")]
    [InlineData("lag_1")]
    [InlineData("coverage_")]
    [InlineData("coverage_020")]
    [InlineData("coverage_2147483648")]
    [InlineData("coverage_1.5")]
    [InlineData("coverage_٣")]
    [InlineData("Coverage_20")]
    [InlineData("familiarity_6")]
    [InlineData("sentiment")]
    public void Any_other_name_is_refused_with_the_names_there_are(string name)
    {
        Assert.False(SignalCatalog.TryParse(name, out _));
        var error = Assert.Throws<ArgumentException>(() => SignalCatalog.Create(name));
        Assert.Contains($"\"{name}\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("coverage_K", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_signals_measured_by_default_exist() => Assert.All(SignalCatalog.Default, name => SignalCatalog.Parse(name));
}
