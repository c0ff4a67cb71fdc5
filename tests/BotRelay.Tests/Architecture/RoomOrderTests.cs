using ArchUnitNET.Loader;
using BotRelay.Conversations;

namespace BotRelay.Tests.Architecture;

public sealed class RoomOrderTests
{
    [Fact]
    public void A_room_uses_only_rooms_that_stand_before_it()
    {
        var architecture = new ArchLoader().LoadAssemblies(typeof(Turn).Assembly).Build();
        Assert.Contains(architecture.Types, t => t.FullName == typeof(Turn).FullName);
        Assert.Empty(RoomOrder.Violations(architecture, "BotRelay"));
    }

    [Fact]
    public void A_room_that_uses_a_later_one_is_noticed()
    {
        var architecture = new ArchLoader().LoadAssemblies(typeof(RoomOrderTests).Assembly).Build();
        var violation = Assert.Single(RoomOrder.Violations(architecture, "BotRelay.Tests.Architecture.Crooked"));
        Assert.Contains(nameof(Crooked.Conversations.Impatient), violation, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_namespace_of_the_library_is_a_room()
    {
        var rooms = typeof(Turn).Assembly.GetExportedTypes().Select(t => t.Namespace!.Split('.')).Where(n => n.Length > 1).Select(n => n[1]).Distinct();
        Assert.Empty(rooms.Except(RoomOrder.Rooms));
    }

    [Fact]
    public void The_library_depends_on_none_of_the_other_projects() =>
        Assert.DoesNotContain(typeof(Turn).Assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("BotRelay", StringComparison.Ordinal));
}
