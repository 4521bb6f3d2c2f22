namespace Trading;

/// <summary>A venue refused a request or did not answer it.</summary>
public sealed class VenueException : Exception
{
    /// <summary>Creates an exception from what the venue said.</summary>
    public VenueException(VenueError error, Exception? innerException = null)
        : base(error?.ToString(), innerException)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>What the venue said.</summary>
    public VenueError Error { get; }
}
