namespace Trading;

/// <summary>What <see cref="OrderRequest.TrailingOffset"/> is measured in.</summary>
public enum TrailingOffsetType
{
    /// <summary>A difference of prices.</summary>
    Price,

    /// <summary>A number of ticks.</summary>
    Ticks,

    /// <summary>A percentage of the best price; 1.5 is 1.5 %.</summary>
    Percent,
}
