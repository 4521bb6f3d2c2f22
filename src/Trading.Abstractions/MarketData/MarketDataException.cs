namespace Trading;

/// <summary>Market data that cannot be used; the message names the source, the place and the value.</summary>
public sealed class MarketDataException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MarketDataException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what caused it.</summary>
    public MarketDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
