namespace Trading;

/// <summary>An opinion on an instrument, before size and risk are decided.</summary>
/// <param name="Time">When it was formed.</param>
/// <param name="Direction">What it points at.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
public readonly record struct Signal(Timestamp Time, SignalDirection Direction, double Confidence);
