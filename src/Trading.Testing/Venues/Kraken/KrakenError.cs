namespace Trading.Testing;

/// <summary>An answer that is an error, in Kraken's words.</summary>
internal sealed class KrakenError(string message) : Exception(message);
