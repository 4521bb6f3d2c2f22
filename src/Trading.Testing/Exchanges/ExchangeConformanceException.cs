namespace Trading.Testing;

/// <summary>A connector does not do what its interfaces promise.</summary>
public sealed class ExchangeConformanceException(string message, Exception? innerException = null) : Exception(message, innerException);
