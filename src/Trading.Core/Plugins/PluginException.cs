namespace Trading;

/// <summary>A plugin, or a folder of them, that cannot be used; the message says which and why.</summary>
public sealed class PluginException : Exception
{
    /// <summary>Creates the exception.</summary>
    public PluginException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what caused it.</summary>
    public PluginException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with a code.</summary>
    public PluginException(PluginFailure failure, string message)
        : base(message) => Failure = failure;

    /// <summary>Why, as a code.</summary>
    public PluginFailure Failure { get; } = PluginFailure.ModuleFailed;
}
