namespace Trading;

/// <summary>A strategy parameter that is unknown, is no value of its type, or is out of its range; the message names it.</summary>
public sealed class ParameterException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ParameterException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what caused it.</summary>
    public ParameterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
