namespace Trading.Indicators;

/// <summary>What an indicator takes in.</summary>
public enum IndicatorInput
{
    /// <summary>One value a bar: a price, or another indicator. See <see cref="ValueIndicator"/>.</summary>
    Value,

    /// <summary>Two values a bar. See <see cref="PairIndicator"/>.</summary>
    Pair,

    /// <summary>Whole bars.</summary>
    Bar,
}
