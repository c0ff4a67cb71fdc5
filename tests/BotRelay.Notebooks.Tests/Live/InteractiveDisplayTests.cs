using System.Collections;
using BotRelay.Notebooks.Live;

namespace BotRelay.Notebooks.Tests.Live;

[Collection("process")]
public sealed class InteractiveDisplayTests
{
    private const string Host = """
        namespace Microsoft.DotNet.Interactive
        {
            public class Kernel
            {
                public static System.Collections.ArrayList Shown = new System.Collections.ArrayList();
                public static bool Running = true;
                public static DisplayedValue display(object value, params string[] mimeTypes)
                {
                    if (!Running) throw new System.NullReferenceException();
                    Shown.Add("display " + value);
                    return new DisplayedValue();
                }
            }

            public class DisplayedValue
            {
                public void Update(object value) => Kernel.Shown.Add("update " + value);
            }
        }
        """;

    [Fact]
    public void The_display_of_dotnet_interactive_is_found_and_updated()
    {
        Assert.Null(InteractiveDisplay.TryCreate());
        var kernel = Assemblies.Compile("Microsoft.DotNet.Interactive", Host).GetType("Microsoft.DotNet.Interactive.Kernel")!;
        var display = Assert.IsType<InteractiveDisplay>(InteractiveDisplay.TryCreate());

        Assert.True(display.Show(new Fragment("", "first")));
        Assert.True(display.Show(new Fragment("", "second")));
        Assert.Equal(["display first", "update second"], ((IEnumerable)kernel.GetField("Shown")!.GetValue(null)!).Cast<string>());

        // Loaded, but no cell of it runs: as in a program that merely references it.
        kernel.GetField("Running")!.SetValue(null, false);
        Assert.False(InteractiveDisplay.TryCreate()!.Show(new Fragment("", "nowhere")));
    }
}
