namespace Trading;

/// <summary>In which order the prices of a bar are taken to have come.</summary>
public enum BarPath
{
    /// <summary>Unknown: where a bar could have hit a stop and a target, the stop counts.</summary>
    Pessimistic,

    /// <summary>Open, high, low, close.</summary>
    OpenHighLowClose,

    /// <summary>Open, the nearer of high and low, the other, close.</summary>
    NearestExtremeFirst,
}
