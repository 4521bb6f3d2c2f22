namespace Trading;

/// <summary>A strategy was asked for by an id that no plugin offers.</summary>
public sealed class UnknownStrategyException : Exception
{
    /// <summary>Creates the exception.</summary>
    public UnknownStrategyException(string message)
        : base(message)
    {
    }
}
