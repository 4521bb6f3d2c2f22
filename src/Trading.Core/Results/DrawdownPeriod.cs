namespace Trading;

/// <summary>A stretch from a peak of equity to the moment it was reached again.</summary>
/// <param name="PeakTime">When equity peaked.</param>
/// <param name="TroughTime">When it was lowest.</param>
/// <param name="RecoveryTime">When the peak was reached again; <see langword="null"/> where it was not.</param>
/// <param name="Depth">The loss from peak to trough, 0 to 1.</param>
/// <param name="PeakEquity">Equity at the peak.</param>
/// <param name="TroughEquity">Equity at the trough.</param>
public readonly record struct DrawdownPeriod(
    Timestamp PeakTime, Timestamp TroughTime, Timestamp? RecoveryTime, double Depth, double PeakEquity, double TroughEquity);
