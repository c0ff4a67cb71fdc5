using System.Reflection;

namespace BotRelay.Notebooks.Live;

/// <summary>
/// .NET Interactive: displaying in the context of the running cell gives an object with <c>Update(value)</c>. Not its <c>display(value)</c>, which in the last version gives another object than the one it
/// showed, so that updates reach no output.
/// </summary>
internal sealed class InteractiveDisplay : LiveDisplay
{
    private const string Host = "Microsoft.DotNet.Interactive";

    private readonly PropertyInfo _running;
    private readonly MethodInfo _display;
    private object? _displayed;

    private InteractiveDisplay(PropertyInfo running, MethodInfo display) => (_running, _display) = (running, display);

    public static InteractiveDisplay? TryCreate() => AppDomain.CurrentDomain.GetAssemblies()
        .Where(a => a.GetName().Name == Host).Select(Of).FirstOrDefault(d => d is not null);

    /// <inheritdoc/>
    public override bool Show(Visual visual)
    {
        try
        {
            if (_running.GetValue(null) is not { } running)
            {
                return false; // Loaded, but no cell of it is running.
            }

            if (_displayed is null)
            {
                _displayed = _display.Invoke(null, [running, visual, Array.Empty<string>()]);
            }
            else
            {
                _ = _displayed.GetType().GetMethod("Update", [typeof(object)])?.Invoke(_displayed, [visual]);
            }

            return _displayed is not null;
        }
        catch (TargetInvocationException)
        {
            return false;
        }
    }

    private static InteractiveDisplay? Of(Assembly host) =>
        host.GetType($"{Host}.KernelInvocationContext") is { } context
        && context.GetProperty("Current", BindingFlags.Public | BindingFlags.Static) is { } running
        && host.GetType($"{Host}.KernelInvocationContextExtensions")?.GetMethod("Display", BindingFlags.Public | BindingFlags.Static, [context, typeof(object), typeof(string[])]) is { } display
            ? new InteractiveDisplay(running, display)
            : null;
}
