namespace Trading.Exchanges;

/// <summary>A part of a venue's answer is missing or is not what it should be; says which and what stands there.</summary>
internal sealed class VenueFormatException(string message) : FormatException(message);
