namespace Trading.Testing;

/// <summary>An indicator does not keep what <see cref="Indicator"/> promises; the message says what and where.</summary>
public sealed class IndicatorConformanceException : Exception
{
    /// <summary>Creates the exception.</summary>
    public IndicatorConformanceException(string message)
        : base(message)
    {
    }
}
