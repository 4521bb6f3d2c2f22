namespace Trading.Plugins;

/// <summary>Exceptions of plugins as text: an exception that is kept keeps the plugin that threw it in memory.</summary>
internal static class PluginFault
{
    public static string Describe(Exception exception)
    {
        while (exception is not PluginException && exception.InnerException is { } inner)
            exception = inner;
        return exception is PluginException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
    }

    public static PluginFailure Classify(Exception exception)
    {
        while (exception is not PluginException && exception.InnerException is { } inner)
            exception = inner;
        return exception switch
        {
            PluginException known => known.Failure,
            FileNotFoundException or FileLoadException or TypeLoadException or MissingMemberException or DllNotFoundException => PluginFailure.MissingDependency,
            BadImageFormatException => PluginFailure.Broken,
            _ => PluginFailure.ModuleFailed,
        };
    }
}
