namespace BotRelay.Tests.Architecture.Crooked.Conversations
{
    /// <summary>Uses a room that stands after its own, in a method's body only.</summary>
    internal static class Impatient
    {
        public static int Look() => Relaying.Later.Value();
    }
}

namespace BotRelay.Tests.Architecture.Crooked.Relaying
{
    internal static class Later
    {
        public static int Value() => Environment.ProcessId;
    }
}
