using System.Reflection;

namespace BotRelay.Notebooks.Live;

/// <summary>.NET Interactive: its <c>display(value)</c> gives an object with <c>Update(value)</c>.</summary>
internal sealed class InteractiveDisplay : LiveDisplay
{
    private const string Host = "Microsoft.DotNet.Interactive";

    private readonly MethodInfo _display;
    private object? _displayed;

    private InteractiveDisplay(MethodInfo display) => _display = display;

    public static InteractiveDisplay? TryCreate() => AppDomain.CurrentDomain.GetAssemblies()
        .Where(a => a.GetName().Name == Host)
        .Select(a => a.GetType($"{Host}.Kernel")?.GetMethod("display", BindingFlags.Public | BindingFlags.Static, [typeof(object), typeof(string[])]))
        .OfType<MethodInfo>().Select(m => new InteractiveDisplay(m)).FirstOrDefault();

    /// <inheritdoc/>
    public override bool Show(Visual visual)
    {
        try
        {
            if (_displayed is null)
            {
                _displayed = _display.Invoke(null, [visual, Array.Empty<string>()]);
            }
            else
            {
                _ = _displayed.GetType().GetMethod("Update", [typeof(object)])?.Invoke(_displayed, [visual]);
            }

            return _displayed is not null;
        }
        catch (TargetInvocationException)
        {
            return false; // Loaded, but no cell of it is running.
        }
    }
}
