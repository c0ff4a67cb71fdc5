using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Experiments;
using BotRelay.Tuning;
using Microsoft.Extensions.AI;

namespace BotRelay.Notebooks.Figures;

/// <summary>The charts' entry, bound: a figure is an object here, since its type lives in another context.</summary>
internal static class Entry
{
    public static Func<Conversation, IReadOnlyList<TurnMeasure>, DetectorProfile, TurnLabels?, IReadOnlyList<string>?, object> Turns =>
        ChartsContext.Bind<Func<Conversation, IReadOnlyList<TurnMeasure>, DetectorProfile, TurnLabels?, IReadOnlyList<string>?, object>>(nameof(Turns));

    public static Func<Conversation, IReadOnlyList<TurnMeasure>, DetectorProfile, TurnLabels?, object> Explore =>
        ChartsContext.Bind<Func<Conversation, IReadOnlyList<TurnMeasure>, DetectorProfile, TurnLabels?, object>>(nameof(Explore));

    public static Func<string, IReadOnlyList<SignalTrack>, IReadOnlyList<IReadOnlyList<Turn>?>, ThresholdParameters, object> ExploreTracks =>
        ChartsContext.Bind<Func<string, IReadOnlyList<SignalTrack>, IReadOnlyList<IReadOnlyList<Turn>?>, ThresholdParameters, object>>(nameof(ExploreTracks));

    public static Func<Conversation, IEmbeddingGenerator<string, Embedding<float>>?, CancellationToken, Task<object>> Similarities =>
        ChartsContext.Bind<Func<Conversation, IEmbeddingGenerator<string, Embedding<float>>?, CancellationToken, Task<object>>>(nameof(Similarities));

    public static Func<IReadOnlyList<(string Name, ThresholdCurve Curve, double? Chosen)>, object> Roc =>
        ChartsContext.Bind<Func<IReadOnlyList<(string Name, ThresholdCurve Curve, double? Chosen)>, object>>(nameof(Roc));

    public static Func<IReadOnlyList<(string Name, ThresholdCurve Curve, double? Chosen)>, object> PrecisionRecall =>
        ChartsContext.Bind<Func<IReadOnlyList<(string Name, ThresholdCurve Curve, double? Chosen)>, object>>(nameof(PrecisionRecall));

    public static Func<string, IReadOnlyList<(double Threshold, Confusion Counts, double? Mcc, EventScore Events)>, IReadOnlyList<(string Name, double Threshold)>, object> Sweep =>
        ChartsContext.Bind<Func<string, IReadOnlyList<(double Threshold, Confusion Counts, double? Mcc, EventScore Events)>, IReadOnlyList<(string Name, double Threshold)>, object>>(nameof(Sweep));

    public static Func<IReadOnlyList<LeaderboardRow>, string?, object> Leaderboard =>
        ChartsContext.Bind<Func<IReadOnlyList<LeaderboardRow>, string?, object>>(nameof(Leaderboard));

    public static Func<IReadOnlyList<(string Strategy, SurvivalCurve Curve, int Watched)>, object> Survival =>
        ChartsContext.Bind<Func<IReadOnlyList<(string Strategy, SurvivalCurve Curve, int Watched)>, object>>(nameof(Survival));

    public static Func<IReadOnlyList<TalkResult>, object> CleanTurns =>
        ChartsContext.Bind<Func<IReadOnlyList<TalkResult>, object>>(nameof(CleanTurns));

    public static Func<IReadOnlyList<StrategySummary>, object> Relapses =>
        ChartsContext.Bind<Func<IReadOnlyList<StrategySummary>, object>>(nameof(Relapses));

    /// <summary><see langword="null"/> where it is not a chart of the charts' context.</summary>
    public static Func<object, string, string, object?> Of =>
        ChartsContext.Bind<Func<object, string, string, object?>>(nameof(Of));

    public static Func<Type> ChartType =>
        ChartsContext.Bind<Func<Type>>(nameof(ChartType));

    public static Func<object, string> Json =>
        ChartsContext.Bind<Func<object, string>>(nameof(Json));

    public static Func<object, string> Title =>
        ChartsContext.Bind<Func<object, string>>(nameof(Title));

    public static Func<object, string> Description =>
        ChartsContext.Bind<Func<object, string>>(nameof(Description));

    public static Func<object, object> Chart =>
        ChartsContext.Bind<Func<object, object>>(nameof(Chart));

    public static Func<object, string> Page =>
        ChartsContext.Bind<Func<object, string>>(nameof(Page));

    public static Func<string, bool, string> Fragment =>
        ChartsContext.Bind<Func<string, bool, string>>(nameof(Fragment));

    public static Func<string> Library =>
        ChartsContext.Bind<Func<string>>(nameof(Library));
}
