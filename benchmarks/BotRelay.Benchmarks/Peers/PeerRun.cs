namespace BotRelay.Benchmarks.Peers;

/// <summary>What a run of the peer took and gave.</summary>
/// <param name="Seconds">Time, tokenising not counted.</param>
/// <param name="First">Vector of the first text.</param>
/// <param name="Least">Least cosine of a text's vector to the one it has alone.</param>
/// <param name="Below">How many texts have less than .999.</param>
internal sealed record PeerRun(double Seconds, float[] First, double Least, int Below);
