namespace Trading.Plugins.Processes;

/// <summary>Bytes from the other process that are not what is due there.</summary>
internal sealed class WireException(string message) : Exception(message);
