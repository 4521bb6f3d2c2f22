namespace Trading.Indicators;

/// <summary>The families of indicators; each is a folder of the source.</summary>
public enum IndicatorGroup
{
    /// <summary>Averages and other lines that are drawn over the price.</summary>
    MovingAverages,

    /// <summary>How fast and in which direction the price moves.</summary>
    Momentum,

    /// <summary>How far the price moves.</summary>
    Volatility,

    /// <summary>What the traded volume says.</summary>
    Volume,

    /// <summary>Regression, correlation and spread of values.</summary>
    Statistics,

    /// <summary>One price out of the prices of a bar.</summary>
    PriceTransforms,

    /// <summary>Dominant cycles, after John Ehlers.</summary>
    Cycles,

    /// <summary>Patterns of candles.</summary>
    Patterns,

    /// <summary>Functions and operators on values.</summary>
    Math,

    /// <summary>Lines and stops that say which way the price goes.</summary>
    Trend,

    /// <summary>Swing points, breaks, zones and levels; see docs/market-structure.md.</summary>
    MarketStructure,
}
