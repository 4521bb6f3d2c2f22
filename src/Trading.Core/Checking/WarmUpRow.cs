namespace Trading;

/// <summary>How far a run whose history began later is from the run over all of it.</summary>
/// <param name="Bars">How many bars of history there were before the part that is compared.</param>
/// <param name="LargestDifference">The largest difference of an indicator over the larger of its two values; 1 where one of them was not ready yet.</param>
/// <param name="Indicator">The indicator that it belongs to; <see langword="null"/> where none differs.</param>
/// <param name="OrdersDiffering">How many orders one of the two runs sent and the other did not.</param>
public sealed record WarmUpRow(int Bars, double LargestDifference, string? Indicator, int OrdersDiffering);
