using System.Collections;
using BotRelay.Notebooks.Live;

namespace BotRelay.Notebooks.Tests.Live;

[Collection("process")]
public sealed class InteractiveDisplayTests
{
    // As in its last version: what display(value) gives back is not what it showed, so an update of it reaches no output.
    private const string Host = """
        namespace Microsoft.DotNet.Interactive
        {
            public class Kernel
            {
                public static System.Collections.ArrayList Shown = new System.Collections.ArrayList();
                public static DisplayedValue display(object value, params string[] mimeTypes)
                {
                    KernelInvocationContextExtensions.Display(KernelInvocationContext.Current, value, mimeTypes);
                    return new DisplayedValue("nowhere");
                }
            }

            public class KernelInvocationContext
            {
                public static KernelInvocationContext Current { get; set; } = new KernelInvocationContext();
                public int Outputs;
            }

            public static class KernelInvocationContextExtensions
            {
                public static DisplayedValue Display(this KernelInvocationContext context, object value, params string[] mimeTypes)
                {
                    var shown = new DisplayedValue("output " + context.Outputs++);
                    Kernel.Shown.Add(shown.Id + ": " + value);
                    return shown;
                }
            }

            public class DisplayedValue
            {
                public readonly string Id;
                public DisplayedValue(string id) { Id = id; }
                public void Update(object value) => Kernel.Shown.Add(Id + " anew: " + value);
            }
        }
        """;

    [Fact]
    public void The_output_of_dotnet_interactive_is_found_and_updated_in_its_place()
    {
        Assert.Null(InteractiveDisplay.TryCreate());
        var host = Assemblies.Compile("Microsoft.DotNet.Interactive", Host);
        var display = Assert.IsType<InteractiveDisplay>(InteractiveDisplay.TryCreate());

        Assert.True(display.Show(new Fragment("", "first")));
        Assert.True(InteractiveDisplay.TryCreate()!.Show(new Fragment("", "another chart")));
        Assert.True(display.Show(new Fragment("", "second")));
        var shown = (IEnumerable)host.GetType("Microsoft.DotNet.Interactive.Kernel")!.GetField("Shown")!.GetValue(null)!;
        Assert.Equal(["output 0: first", "output 1: another chart", "output 0 anew: second"], shown.Cast<string>());

        // Loaded, but no cell of it runs: as in a program that merely references it.
        host.GetType("Microsoft.DotNet.Interactive.KernelInvocationContext")!.GetProperty("Current")!.SetValue(null, null);
        Assert.False(InteractiveDisplay.TryCreate()!.Show(new Fragment("", "nowhere")));
        Assert.False(display.Show(new Fragment("", "nowhere")));
        Assert.Equal(3, shown.Cast<string>().Count());
    }
}
