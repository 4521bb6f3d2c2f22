namespace Trading.Data;

/// <summary>What is counted of a trade.</summary>
public enum TradeMeasure
{
    /// <summary>The trade itself, as one.</summary>
    Ticks,

    /// <summary>Its size in base units.</summary>
    Volume,

    /// <summary>What it was worth in the quote currency.</summary>
    Value,
}
