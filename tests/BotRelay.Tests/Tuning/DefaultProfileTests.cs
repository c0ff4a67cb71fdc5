using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Tests.Tuning;

public class DefaultProfileTests
{
    [Fact]
    public async Task The_tuner_finds_the_default_profile_again_on_the_logs_that_ship()
    {
        // botrelay tune logs/run*.jsonl --labels data/labels --signals staleness
        var tracks = await SignalTrack.MeasureAsync(Talks("run*"), ["staleness"], cancellationToken: TestContext.Current.CancellationToken);
        var result = ThresholdTuner.Tune(tracks, new TuningOptions { Objective = TuningObjective.CrossEntropy }, cancellationToken: TestContext.Current.CancellationToken);
        var found = result.ToProfile("staleness-filter");

        Assert.Equal(DetectorProfile.Default.Detector, found.Detector);
        Assert.Equal(DetectorProfile.Default.Signal, found.Signal);
        Assert.Equal(DetectorProfile.Default.Provenance!.Logs, found.Provenance!.Logs);
        Assert.Equal(DetectorProfile.Default.Provenance.CrossEntropy!.Value, found.Provenance.CrossEntropy!.Value, .0002);
        Assert.Equal(DetectorProfile.Default.Provenance.Mcc!.Value, found.Provenance.Mcc!.Value, .0002);
    }

    [Fact]
    public async Task With_constants_chosen_on_other_conversations_staleness_beats_familiarity_as_published_and_as_fitted()
    {
        var families = new Dictionary<string, IReadOnlyCollection<string>> { ["once"] = Names("run0*", "run10", "run11", "run13"), ["again"] = Names("run16", "run17", "run18") };
        var options = new LeaderboardOptions { Signals = ["staleness", "familiarity"], Rivals = [], Profiles = [DetectorProfile.Find("familiarity-filter")] };
        var rows = await Leaderboard.RunAsync(Talks("run*"), families, options, cancellationToken: TestContext.Current.CancellationToken);
        double Mean(string detector) => rows.Where(r => r.Detector == detector).Average(r => r.Score.Mcc!.Value);
        double CrossEntropy(string detector) => rows.Where(r => r.Detector == detector).Average(r => r.Score.CrossEntropy!.Value);

        Assert.True(Mean("staleness, filter") > Mean("familiarity-filter"));
        Assert.True(Mean("staleness, filter") > Mean("familiarity, filter"));
        Assert.True(CrossEntropy("staleness, filter") < CrossEntropy("familiarity-filter"));
    }

    [Fact]
    public async Task On_two_logs_of_the_original_script_which_it_never_saw_the_default_is_at_least_the_published_figure()
    {
        var labels = LabelSet.Load(SharedFolder.Path("seed-logs", "labels.json"));
        var talks = Directory.GetFiles(SharedFolder.Path("seed-logs"), "*.txt").Select(file =>
        {
            var conversation = ConversationReader.Read(file).Conversation;
            return new LabelledConversation(
                Path.GetFileNameWithoutExtension(file), conversation, labels.For(conversation.Turns.Count == 299 ? "A" : "D", conversation.Turns.Count).Consensus);
        }).ToList();
        var rows = await Leaderboard.RunAsync(talks, options: LeaderboardOptions.Only(DetectorProfile.Default), cancellationToken: TestContext.Current.CancellationToken);

        // Familiarity with the filter: .76 on four such logs, .735 on these two.
        Assert.True(Assert.Single(rows).Score.Mcc >= .76, $"{rows[0].Score.Mcc}");
    }

    private static List<LabelledConversation> Talks(string pattern)
    {
        var labels = LabelSet.Load(Checkout.Path("data", "labels"));
        return [.. Directory.GetFiles(Checkout.Path("logs"), pattern + ".jsonl").Order(StringComparer.Ordinal).Select(file =>
        {
            var conversation = ConversationReader.Read(file).Conversation;
            return new LabelledConversation(Path.GetFileNameWithoutExtension(file), conversation, labels.For(file, conversation.Turns.Count).Consensus);
        })];
    }

    private static List<string> Names(params string[] patterns) =>
        [.. patterns.SelectMany(p => Directory.GetFiles(Checkout.Path("logs"), p + ".jsonl")).Select(f => Path.GetFileNameWithoutExtension(f))];
}
