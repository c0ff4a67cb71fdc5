namespace BotRelay.Experiments;

/// <summary>What an experiment does where its plan is silent.</summary>
public static class ExperimentDefaults
{
    /// <summary>Turns said after the onset: 32.</summary>
    public const int Turns = 32;

    /// <summary>Turns in which a talk has to freeze, else it is compared from there: 48.</summary>
    public const int LatestOnset = 48;

    /// <summary>Seed of the talks: 1.</summary>
    public const int Seed = 1;
}
